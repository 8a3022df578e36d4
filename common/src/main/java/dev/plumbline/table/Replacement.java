package dev.plumbline.table;

import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which rows of a table a run replaces: exactly its own windows, in its own grain.
 *
 * @param condition a SQL condition on the table's columns; partition columns first, so that runs over other dates never
 *     conflict
 */
public record Replacement(String condition) {

    private static final String DAY = "(\\d{4}-\\d\\d-\\d\\d)";

    private static final Pattern GRAIN = Pattern.compile("grain = '([^']*)'");

    /** From one day to another, or the day on which one window begins; of grain range with its end. */
    private static final Pattern DAYS = Pattern.compile("window_date (?:>= DATE'" + DAY + "' AND window_date < DATE'"
            + DAY + "'|= DATE'" + DAY + "'(?: AND window_end = TIMESTAMP'" + DAY + " )?)");

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

    /** Whether it replaces rows of windows of a range, in the grain in which another one does. */
    boolean meets(final WindowRange range, final Replacement own) {
        return grain().equals(own.grain()) && DAYS.matcher(condition).results().anyMatch(days -> meets(days, range));
    }

    private Optional<String> grain() {
        return GRAIN.matcher(condition).results().map(found -> found.group(1)).findFirst();
    }

    private static boolean meets(final MatchResult days, final WindowRange range) {
        if (days.group(1) != null) {
            return LocalDate.parse(days.group(1)).isBefore(range.to())
                    && range.from().isBefore(LocalDate.parse(days.group(2)));
        }
        final LocalDate day = LocalDate.parse(days.group(3));
        return days.group(4) == null
                ? !day.isBefore(range.from()) && day.isBefore(range.to())
                : day.equals(range.from()) && LocalDate.parse(days.group(4)).equals(range.to());
    }
}
