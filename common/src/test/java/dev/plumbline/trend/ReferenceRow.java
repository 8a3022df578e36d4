package dev.plumbline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.testing.TsvResource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A row of a file of reference figures, which have twelve digits: they are met to relative 1e-9. */
public record ReferenceRow(Map<String, String> fields) {

    private static final double RELATIVE = 1e-9;
    private static final double ABSOLUTE = 1e-12;

    /** All rows of a file beside the tests. */
    public static List<ReferenceRow> of(final String file) {
        return TsvResource.rows("/trend/" + file).stream()
                .map(ReferenceRow::new)
                .toList();
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
