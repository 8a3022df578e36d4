package dev.plumbline.online.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.testing.TsvResource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A row of a file of reference figures, which have twelve digits: they are met to relative 1e-9. */
public record ReferenceRow(Map<String, String> fields) {

    private static final double RELATIVE = 1e-9;

    /** Differences of numbers of about one, as a zero, are rounded there. */
    private static final double ABSOLUTE = 1e-15;

    /** All rows of a file beside the tests. */
    public static List<ReferenceRow> of(final String file) {
        return TsvResource.rows("/online/" + file).stream()
                .map(ReferenceRow::new)
                .toList();
    }

    /** The row that has this text in this column. */
    public static ReferenceRow of(final String file, final String column, final String text) {
        return of(file).stream()
                .filter(row -> row.text(column).equals(text))
                .findFirst()
                .orElseThrow();
    }

    public String text(final String column) {
        return fields.get(column);
    }

    public boolean has(final String column) {
        return !text(column).isEmpty();
    }

    public double number(final String column) {
        return Double.parseDouble(text(column));
    }

    public long whole(final String column) {
        return Long.parseLong(text(column));
    }

    public long[] wholes(final String column) {
        return Arrays.stream(text(column).split(",")).mapToLong(Long::parseLong).toArray();
    }

    /** The figure is that of the column, or missing where that is empty. */
    public void assertMet(final String column, final OptionalDouble actual) {
        assertThat(actual.isPresent()).as("%s is there, of %s", column, this).isEqualTo(has(column));
        actual.ifPresent(figure -> assertMet(column, figure));
    }

    public void assertMet(final String column, final double actual) {
        assertMet(column, actual, ABSOLUTE);
    }

    /** As the others, with an absolute tolerance that the reference itself has. */
    public void assertMet(final String column, final double actual, final double absolute) {
        assertThat(actual)
                .as("%s of %s", column, this)
                .isCloseTo(number(column), within(RELATIVE * Math.abs(number(column)) + absolute));
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
