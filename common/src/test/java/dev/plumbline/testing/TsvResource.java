package dev.plumbline.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Tab-separated files with a header row beside the tests. */
public final class TsvResource {

    private TsvResource() {}

    /**
     * Rows as maps from column to text; empty text where a field is missing.
     *
     * @param path from the root of the resources, as {@code /online/figures.tsv.gz}
     */
    public static List<Map<String, String>> rows(final String path) {
        try (InputStream file = TsvResource.class.getResourceAsStream(path);
                InputStream stream = path.endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return rows(new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same of lines, the header first. */
    public static List<Map<String, String>> rows(final List<String> lines) {
        final String[] header = lines.get(0).split("\t", -1);
        return lines.stream().skip(1).map(line -> row(header, line)).toList();
    }

    private static Map<String, String> row(final String[] header, final String line) {
        final String[] fields = line.split("\t", -1);
        final Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
            row.put(header[i], fields[i]);
        }
        return row;
    }
}
