package dev.plumbline.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Figures by key, from a tab separated file with a header or from a frame, so that both are compared cell by cell. The
 * windows of grain {@code range} are taken out of the keys: the files date them by the data, the tables by the run.
 */
final class Figures {

    private static final double RELATIVE = 1e-9;
    private static final double ABSOLUTE = 1e-12;

    private final Map<String, List<Double>> byKey = new TreeMap<>();

    /** Reads a resource; an empty cell is null. */
    static Figures expected(final String resource, final List<String> keys, final List<String> values) {
        final Figures figures = new Figures();
        final List<String> lines = lines("/expected/upworthy/" + resource);
        final List<String> header = Arrays.asList(lines.get(0).split("\t"));
        for (final String line : lines.subList(1, lines.size())) {
            final String[] cells = line.split("\t", -1);
            final Map<String, String> row = new HashMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(header.get(i), cells[i]);
            }
            figures.add(
                    keys.stream().map(row::get).toList(),
                    values.stream().map(row::get).map(Figures::number).toList());
        }
        return figures;
    }

    /** Collects a frame: the first columns are the keys, the others numbers. */
    static Figures of(final Dataset<Row> rows, final int keys) {
        final Figures figures = new Figures();
        for (final Row row : rows.collectAsList()) {
            final List<Object> cells = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                cells.add(row.get(i));
            }
            figures.add(
                    cells.subList(0, keys).stream().map(String::valueOf).toList(),
                    cells.subList(keys, cells.size()).stream()
                            .map(cell -> cell == null ? null : ((Number) cell).doubleValue())
                            .toList());
        }
        return figures;
    }

    /** Fails unless both hold the same keys and, to relative 1e-9, the same numbers; null only where null is expected. */
    void assertSameAs(final Figures expected) {
        assertThat(byKey.keySet()).isEqualTo(expected.byKey.keySet());
        final List<String> wrong = byKey.entrySet().stream()
                .filter(entry -> !near(entry.getValue(), expected.byKey.get(entry.getKey())))
                .map(entry -> entry + " instead of " + expected.byKey.get(entry.getKey()))
                .toList();
        assertThat(wrong).isEmpty();
    }

    int size() {
        return byKey.size();
    }

    private void add(final List<String> keys, final List<Double> values) {
        final String key = keys.contains("range")
                ? String.join(
                        " ",
                        keys.stream()
                                .filter(part -> !part.matches("\\d{4}-\\d\\d-\\d\\d"))
                                .toList())
                : String.join(" ", keys);
        assertThat(byKey.put(key, values)).as("rows with the key " + key).isNull();
    }

    private static boolean near(final List<Double> found, final List<Double> expected) {
        for (int i = 0; i < expected.size(); i++) {
            final Double a = found.get(i);
            final Double b = expected.get(i);
            final boolean same = a == null || b == null
                    ? Objects.equals(a, b)
                    : Math.abs(a - b) <= Math.max(ABSOLUTE, RELATIVE * Math.abs(b));
            if (!same) {
                return false;
            }
        }
        return found.size() == expected.size();
    }

    private static Double number(final String cell) {
        return cell.isEmpty() ? null : Double.valueOf(cell);
    }

    private static List<String> lines(final String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Figures.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
