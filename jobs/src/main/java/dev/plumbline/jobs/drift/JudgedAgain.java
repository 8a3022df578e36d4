package dev.plumbline.jobs.drift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.table.Replacement;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The windows that a run judges: its own, and those before them that were looked at before all their rows were there. A run
 * right after a week finds its last day incomplete as a rule; the next one makes up for it.
 *
 * @param range the run's windows
 * @param again first days of windows before it
 */
record JudgedAgain(WindowRange range, List<LocalDate> again) {

    private static final int LOOK_BACK_DAYS = 62;

    static JudgedAgain of(final JobRun run) {
        final WindowRange range = run.range();
        if (range.grain() instanceof Grain.Range) {
            return new JudgedAgain(range, List.of());
        }
        return new JudgedAgain(
                range,
                run
                        .collected(
                                "found windows to judge again",
                                run.earlier(Tables.DRIFT_METRICS)
                                        .where(col("grain")
                                                .equalTo(lit(range.grain().text()))
                                                .and(col("state").equalTo(lit("partial_window")))
                                                .and(col("window_date")
                                                        .geq(lit(Date.valueOf(
                                                                range.from().minusDays(LOOK_BACK_DAYS)))))
                                                .and(col("window_date").lt(lit(Date.valueOf(range.from())))))
                                        .select("window_date")
                                        .distinct())
                        .stream()
                        .map(row -> row.getDate(0).toLocalDate())
                        .sorted()
                        .toList());
    }

    /** All windows from the first of them on. */
    WindowRange all() {
        return again.isEmpty() ? range : range.startingBy(again.get(0));
    }

    /** Whether a row is of one of these windows. */
    Column areWanted() {
        final Column isOwn = col("window_date").geq(lit(Date.valueOf(range.from())));
        return again.isEmpty()
                ? isOwn
                : isOwn.or(col("window_date")
                        .isin(again.stream().map(Date::valueOf).toArray()));
    }

    /** What stands in a table of these windows. */
    Replacement replacement() {
        final String own = Replacement.ofWindows(range).condition();
        return again.isEmpty()
                ? new Replacement(own)
                : new Replacement("grain = '" + range.grain().text() + "' AND ((" + own + ") OR window_date IN ("
                        + String.join(
                                ", ",
                                again.stream().map(day -> "DATE'" + day + "'").toList())
                        + "))");
    }
}
