package dev.plumbline.architecture;

import dev.plumbline.testing.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Java sources of a module: what bytecode does not show. */
public final class SourceFiles {

    private static final int LONGEST = 300;

    private SourceFiles() {}

    /** Packages of a module's main code that have no {@code package-info.java}. */
    public static List<Path> packagesWithoutDescription(final String module) {
        return javaFiles(module).stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .toList();
    }

    /** Main files of a module that are longer than any file should be, with their number of lines. */
    public static List<String> tooLong(final String module) {
        return javaFiles(module).stream()
                .filter(file -> lines(file) > LONGEST)
                .map(file -> file + " has " + lines(file) + " lines")
                .toList();
    }

    /** All main files of a module. */
    public static List<Path> javaFiles(final String module) {
        try (Stream<Path> files = Files.walk(ProjectFiles.file(module + "/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toList());
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long lines(final Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
