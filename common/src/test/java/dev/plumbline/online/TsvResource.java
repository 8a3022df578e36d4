package dev.plumbline.online;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tab-separated files with a header row beside the tests. */
public final class TsvResource {

    private TsvResource() {}

    /** Rows as maps from column to text; empty text where a field is missing. */
    public static List<Map<String, String>> rows(final String name) {
        try (InputStream stream = TsvResource.class.getResourceAsStream("/online/" + name)) {
            final List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            final String[] header = lines.get(0).split("\t", -1);
            return lines.stream().skip(1).map(line -> row(header, line)).toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> row(final String[] header, final String line) {
        final String[] fields = line.split("\t", -1);
        final Map<String, String> row = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
            row.put(header[i], fields[i]);
        }
        return row;
    }
}
