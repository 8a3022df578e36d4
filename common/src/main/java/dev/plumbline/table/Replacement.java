package dev.plumbline.table;

import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.util.Optional;

/**
 * Which rows of a table a run replaces: exactly its own windows, in its own grain.
 *
 * @param condition a SQL condition on the table's columns; partition columns first, so that runs over other dates never
 *     conflict
 */
public record Replacement(String condition) {

    /** All windows of the run. */
    public static Replacement ofWindows(final WindowRange range) {
        final String grain = "grain = '" + range.grain().text() + "'";
        return new Replacement(
                range.grain() instanceof Grain.Range
                        ? grain + " AND window_date = DATE'" + range.from() + "' AND window_end = TIMESTAMP'"
                                + range.to() + " 00:00:00'"
                        : grain + " AND window_date >= DATE'" + range.from() + "' AND window_date < DATE'" + range.to()
                                + "'");
    }

    /** The findings of one job over one range, in a table with a column {@code job}. */
    public static Replacement ofRun(final String job, final WindowRange range) {
        return new Replacement("job = '" + job.replace("'", "\\'") + "' AND grain = '"
                + range.grain().text() + "' AND window_date = DATE'" + range.from() + "' AND window_end = TIMESTAMP'"
                + range.to() + " 00:00:00'");
    }

    /** Nothing: rows are added. */
    public static Optional<Replacement> none() {
        return Optional.empty();
    }
}
