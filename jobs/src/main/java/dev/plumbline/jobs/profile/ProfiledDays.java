package dev.plumbline.jobs.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.table.Replacement;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * Which days a run profiles: its own, earlier days that were profiled before all their rows had arrived or by a run that
 * was killed, and those of references that are rebuilt.
 *
 * @param range the run's windows
 * @param again days before the range
 * @param made references that are rebuilt
 */
record ProfiledDays(WindowRange range, List<LocalDate> again, List<References.Made> made) {

    private static final int LOOK_BACK_DAYS = 31;

    /** The days before the run's that were profiled before all their rows had arrived, or by a run that did not succeed. */
    static List<LocalDate> again(final JobRun run) {
        final LocalDate from = run.range().from();
        final int back = LOOK_BACK_DAYS + run.configuration().profile().settlesAfterDays();
        return run
                .collected(
                        "found days to profile again",
                        run.earlier(Tables.FEATURE_PROFILES)
                                .where(col("dataset")
                                        .equalTo(lit("serving_features"))
                                        .and(col("window_date").geq(lit(Date.valueOf(from.minusDays(back)))))
                                        .and(col("window_date").lt(lit(Date.valueOf(from)))))
                                .select("window_date", "is_complete", "run_id")
                                .distinct()
                                .join(run.succeededRuns().withColumn("has_succeeded", lit(true)), "run_id", "left")
                                .where(not(col("is_complete"))
                                        .or(col("has_succeeded").isNull()))
                                .select("window_date")
                                .distinct())
                .stream()
                .map(row -> row.getDate(0).toLocalDate())
                .sorted()
                .toList();
    }

    /** All days that are profiled for all references. */
    List<LocalDate> served() {
        return Stream.concat(again.stream(), range.from().datesUntil(range.to()))
                .toList();
    }

    /** The days of a reference of serving_features that are not profiled for all others. @param today has not ended */
    List<LocalDate> ofReferenceAlone(final References.Made reference, final LocalDate today) {
        return reference.settings().window().stream()
                .flatMap(window -> window.from().datesUntil(window.to()))
                .filter(day -> day.isBefore(today) && !served().contains(day))
                .toList();
    }

    LocalDate first() {
        return again.isEmpty() ? range.from() : again.get(0);
    }

    /** Whether an instant lies in a day that is profiled for all references. */
    Column areServed(final Column time) {
        final Column inRange = WindowColumns.inRange(time, range);
        return again.isEmpty()
                ? inRange
                : inRange.or(
                        to_date(time).isin(again.stream().map(Date::valueOf).toArray()));
    }

    /** Which rows of the table these days replace. */
    Replacement replacement() {
        final String served = Stream.concat(
                        Stream.of(days(range.from(), range.to())),
                        again.stream().map(day -> days(day, day.plusDays(1))))
                .collect(Collectors.joining(" OR "));
        final Stream<String> ofReferences = made.stream()
                .map(reference -> "reference = '" + reference.settings().name() + "' AND dataset = '"
                        + reference.dataset().name() + "'"
                        + reference
                                .settings()
                                .window()
                                .map(window -> " AND " + days(window.from(), window.to()))
                                .orElse(""));
        return new Replacement("grain = 'day' AND ("
                + Stream.concat(Stream.of("dataset = 'serving_features' AND (" + served + ")"), ofReferences)
                        .map(condition -> "(" + condition + ")")
                        .collect(Collectors.joining(" OR "))
                + ")");
    }

    private static String days(final LocalDate from, final LocalDate to) {
        return "(window_date >= DATE'" + from + "' AND window_date < DATE'" + to + "')";
    }
}
