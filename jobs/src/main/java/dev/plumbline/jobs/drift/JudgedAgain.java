package dev.plumbline.jobs.drift;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.plumbline.drift.verdict.RepairedWindows.Repaired;
import dev.plumbline.input.Input;
import dev.plumbline.input.InputRules;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.Replacement;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The windows that a run judges: its own, and earlier ones that were judged before all their rows had arrived. A run right
 * after a week usually finds its last day incomplete; the next run judges that week again.
 *
 * @param range the run's windows
 * @param again windows before it, in order
 */
record JudgedAgain(WindowRange range, List<Repaired> again) {

    /** All windows from the first of them on. */
    WindowRange all() {
        return again.isEmpty() ? range : range.startingBy(again.get(0).window().start());
    }

    /** Whether a row of a table belongs to one of these windows, and to a reference for which that window is judged again. */
    Column areWanted() {
        return areAgain().or(col("window_date").geq(lit(Date.valueOf(range.from()))));
    }

    /** The same for the windows before the range. */
    Column areAgain() {
        return again.stream()
                .map(one -> col("window_date")
                        .equalTo(lit(Date.valueOf(one.window().start())))
                        .and(col("reference").isin(one.references().toArray())))
                .reduce(lit(false), Column::or);
    }

    /**
     * Rows of the range, and those of the windows before it, which an earlier run has counted; unusable rows are left out of
     * both.
     *
     * @param own of the range, watched
     */
    Dataset<Row> beside(final Dataset<Row> own, final Input input) {
        final Column time = col(input.logical().eventTime().orElseThrow());
        return again.stream()
                .map(one -> WindowColumns.inDays(
                        time, one.window().start(), one.window().end()))
                .reduce(Column::or)
                .map(wanted -> own.unionByName(
                        input.frame().where(wanted.and(not(coalesce(InputRules.unusable(input), lit(true)))))))
                .orElse(own);
    }

    /** Which rows of a table these windows replace. */
    Replacement replacement() {
        final String own = Replacement.ofWindows(range).condition();
        return again.isEmpty()
                ? new Replacement(own)
                : new Replacement("grain = '" + range.grain().text() + "' AND ("
                        + Stream.concat(
                                        Stream.of("(" + own + ")"),
                                        again.stream().map(JudgedAgain::condition))
                                .collect(Collectors.joining(" OR "))
                        + ")");
    }

    private static String condition(final Repaired one) {
        return "(window_date = DATE'" + one.window().start() + "' AND reference IN ("
                + one.references().stream()
                        .map(reference -> "'" + reference.replace("'", "\\'") + "'")
                        .collect(Collectors.joining(", "))
                + "))";
    }
}
