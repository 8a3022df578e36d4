package dev.plumbline.jobs.drift;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.drift.CatalogueDrift;
import dev.plumbline.drift.alarm.AlarmState;
import dev.plumbline.drift.verdict.RepairedWindows;
import dev.plumbline.drift.verdict.RepairedWindows.Stored;
import dev.plumbline.drift.window.CompleteDays;
import dev.plumbline.drift.window.WindowDays;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Grain;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * What earlier runs left of the windows before a run's, as far back as rows may still arrive, and two months more.
 *
 * @param range the run's windows
 * @param stored windows before it
 */
record EarlierWindows(WindowRange range, List<Stored> stored) {

    private static final int LOOK_BACK_DAYS = 62;

    static EarlierWindows of(final JobRun run) {
        final WindowRange range = run.range();
        if (range.grain() instanceof Grain.Range) {
            return new EarlierWindows(range, List.of());
        }
        final int length = WindowDays.of(range.windows().get(0)).length();
        final LocalDate first = range.from()
                .minusDays(LOOK_BACK_DAYS + run.configuration().profile().settlesAfterDays() + 2L * length);
        final List<Row> rows = run.collected(
                "found windows to judge again",
                run.earlier(Tables.DRIFT_METRICS)
                        .where(col("grain")
                                .equalTo(lit(range.grain().text()))
                                .and(col("window_date").geq(lit(Date.valueOf(first))))
                                .and(col("window_date").lt(lit(Date.valueOf(range.from())))))
                        .groupBy("window_date", "reference")
                        .agg(
                                bool_or(coalesce(col("is_partial"), lit(false))).as("is_partial"),
                                bool_or(col("state").equalTo(lit(AlarmState.PARTIAL_WINDOW.code())))
                                        .as("is_unjudged"))
                        .orderBy("window_date", "reference"));
        return new EarlierWindows(
                range,
                rows.stream()
                        .map(row -> new Stored(
                                row.getDate(0).toLocalDate(), row.getString(1), row.getBoolean(2), row.getBoolean(3)))
                        .toList());
    }

    /** All windows from the first of them on that may have to be judged again. */
    WindowRange all() {
        return stored.stream()
                .filter(one -> one.isPartial() || one.isUnjudged())
                .findFirst()
                .map(one -> range.startingBy(one.start()))
                .orElse(range);
    }

    /**
     * The windows that are complete now.
     *
     * @param references rows of drift_references
     * @param settledUntil of impressions: windows that end by then are whole
     * @param dependents on how many windows before it a verdict depends
     */
    JudgedAgain whole(
            final CompleteDays completeDays,
            final List<Row> references,
            final Instant settledUntil,
            final int dependents) {
        final Map<String, Set<String>> ids = new HashMap<>();
        references.forEach(row -> ids.computeIfAbsent(row.getAs("reference"), each -> new HashSet<>())
                .add(row.getAs("reference_id")));
        final List<Window> windows = stored.isEmpty()
                ? List.of()
                : range.startingBy(stored.get(0).start()).windows().stream()
                        .filter(window -> window.start().isBefore(range.from()))
                        .toList();
        return new JudgedAgain(
                range,
                RepairedWindows.of(
                        stored,
                        windows,
                        (reference, window) -> reference.equals(CatalogueDrift.REFERENCE)
                                ? !window.end()
                                        .atStartOfDay()
                                        .toInstant(ZoneOffset.UTC)
                                        .isAfter(settledUntil)
                                : ids.containsKey(reference)
                                        && ids.get(reference).stream()
                                                .allMatch(id -> completeDays.hold(id, WindowDays.of(window))),
                        dependents));
    }
}
