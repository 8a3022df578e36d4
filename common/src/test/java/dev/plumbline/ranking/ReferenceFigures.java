package dev.plumbline.ranking;

import dev.plumbline.testing.TsvResource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads reference files: those that came with the project, and those beside it where they exist. */
public final class ReferenceFigures {

    private ReferenceFigures() {}

    /** A folder of the conformance figures beside the project. */
    public static Optional<Path> beside(final String folder) {
        return Optional.ofNullable(System.getProperty("plumbline.project"))
                .map(project -> Path.of(project, "..", "shared", "conformance", "ranking", folder))
                .filter(Files::isDirectory);
    }

    /** Rows of a TSV resource with a header, by column. */
    public static List<Map<String, String>> table(final String name) {
        return TsvResource.rows(resource(name));
    }

    static List<Map<String, String>> table(final Path path) {
        return TsvResource.rows(lines(path));
    }

    /** Lines of a resource. */
    static List<String> resource(final String name) {
        try (InputStream stream = ReferenceFigures.class.getResourceAsStream("/ranking/" + name)) {
            return lines(stream, name);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(final Path path) {
        try (InputStream stream = Files.newInputStream(path)) {
            return lines(stream, path.toString());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(final InputStream stream, final String name) throws IOException {
        final InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(stream) : stream;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))
                .lines()
                .toList();
    }
}
