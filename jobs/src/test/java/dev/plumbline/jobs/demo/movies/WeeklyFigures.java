package dev.plumbline.jobs.demo.movies;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Weekly figures of MovieTweetings that were made elsewhere, as texts by column. */
final class WeeklyFigures {

    private WeeklyFigures() {}

    static List<Map<String, String>> of(final String name) {
        final String resource = "/expected/movietweetings/" + name;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WeeklyFigures.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            final String[] header = reader.readLine().split("\t");
            return reader.lines().map(line -> row(header, line.split("\t"))).toList();
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> row(final String[] header, final String[] cells) {
        final Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
            row.put(header[i], cells[i]);
        }
        return row;
    }
}
