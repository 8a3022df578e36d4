package dev.plumbline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;

/** A row of a file of reference figures, which have twelve digits: they are met to relative 1e-9. */
public record ReferenceRow(Map<String, String> fields) {

    private static final double RELATIVE = 1e-9;
    private static final double ABSOLUTE = 1e-12;

    /** All rows of a file beside the tests. */
    public static List<ReferenceRow> of(final String file) {
        try (InputStream raw = ReferenceRow.class.getResourceAsStream("/trend/" + file);
                InputStream stream = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            final List<String> lines = reader.lines().toList();
            final String[] header = lines.get(0).split("\t", -1);
            return lines.stream().skip(1).map(line -> row(header, line)).toList();
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ReferenceRow row(final String[] header, final String line) {
        final String[] fields = line.split("\t", -1);
        final Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
            row.put(header[i], fields[i]);
        }
        return new ReferenceRow(row);
    }

    public String text(final String column) {
        return fields.get(column);
    }

    public boolean has(final String column) {
        return !text(column).isEmpty();
    }

    public double number(final String column) {
        return text(column).equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text(column));
    }

    public int whole(final String column) {
        return Integer.parseInt(text(column));
    }

    /** The figure is that of the column, or missing where that is empty. */
    public void assertMet(final String column, final OptionalDouble actual) {
        assertThat(actual.isPresent()).as("%s is there, of %s", column, this).isEqualTo(has(column));
        actual.ifPresent(figure -> assertMet(column, figure));
    }

    public void assertMet(final String column, final double actual) {
        assertMet(column, actual, RELATIVE);
    }

    /** As the others, with another relative tolerance. */
    public void assertMet(final String column, final double actual, final double relative) {
        assertThat(actual)
                .as("%s of %s", column, this)
                .isCloseTo(number(column), within(relative * Math.abs(number(column)) + ABSOLUTE));
    }

    /** A number as files of reference figures write it: 0 and 0.6. */
    public static String shortest(final double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
