package dev.plumbline.report.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.window.Window;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** Which rows a report is about, as conditions. */
final class Conditions {

    static final Column WHOLE_POPULATION = col("slice_name").equalTo("all");

    private final Frame frame;

    Conditions(final Frame frame) {
        this.frame = frame;
    }

    Column current() {
        return of(frame.window());
    }

    Column previous() {
        return frame.previous().map(this::of).orElse(lit(false));
    }

    /** This window, the one before, and longer ones that end with this one. */
    Column allWindows() {
        return current()
                .or(previous())
                .or(expr("window_end = TIMESTAMP'" + frame.window().end() + "'")
                        .and(expr("window_date < DATE'" + frame.window().start() + "'")));
    }

    /** This window and whatever ended before its end. */
    Column untilNow() {
        return expr("window_date < DATE'" + frame.window().end() + "'")
                .and(expr("window_end <= TIMESTAMP'" + frame.window().end() + "'"));
    }

    private Column of(final Window window) {
        return col("grain")
                .equalTo(frame.grain())
                .and(expr("window_date = DATE'" + window.start() + "'"))
                .and(expr("window_end = TIMESTAMP'" + window.end() + "'"));
    }

    Column covering() {
        return col("grain")
                .equalTo(frame.grain())
                .and(expr("window_start <= TIMESTAMP'" + frame.window().start() + "'"))
                .and(expr("window_end >= TIMESTAMP'" + frame.window().end() + "'"));
    }

    Column offlineMetric() {
        return named(col("metric"), col("cutoff"))
                .isin(frame.settings().offlineMetrics().toArray());
    }

    Column onlineMetric() {
        return col("metric").isin(frame.settings().onlineMetrics().toArray());
    }

    /** The offline metric of tables with an offline and an online metric. */
    Column offlineSide() {
        return named(col("offline_metric"), col("offline_cutoff"))
                .isin(frame.settings().offlineMetrics().toArray());
    }

    /** The online metric of tables with an offline and an online metric. */
    Column onlineSide() {
        return col("online_metric").isin(frame.settings().onlineMetrics().toArray());
    }

    /** Series of single models, without differences and distances, of the metrics that are shown. */
    Column shownSeries() {
        return WHOLE_POPULATION
                .and(col("baseline_model_id").isNull())
                .and(col("feature").isNull())
                .and(col("model_id").isNotNull())
                .and(offlineMetric().or(onlineMetric()));
    }

    /** As {@code MetricName} writes it. */
    static Column named(final Column metric, final Column cutoff) {
        return when(cutoff.isin("all", "none"), metric).otherwise(concat(metric, lit("@"), cutoff));
    }

    static Column ofFeatures(final Collection<Cells> rows) {
        return rows.stream()
                .map(row -> col("reference_id")
                        .equalTo(row.word("reference_id"))
                        .and(col("feature").equalTo(row.word("feature"))))
                .reduce(Column::or)
                .orElse(lit(false));
    }

    static Column inReference(final Collection<Cells> references) {
        return references.stream().map(Conditions::daysOf).reduce(Column::or).orElse(lit(false));
    }

    /** The days of a reference; a reference without a time has all rows of its dataset. */
    private static Column daysOf(final Cells reference) {
        final Column dataset = col("reference_id")
                .equalTo(reference.word("reference_id"))
                .and(col("dataset").equalTo(reference.word("dataset")));
        return Stream.of(
                        reference.day("reference_start").map(day -> expr("window_date >= DATE'" + day + "'")),
                        reference.day("reference_end").map(day -> expr("window_date < DATE'" + day + "'")))
                .flatMap(Optional::stream)
                .reduce(dataset, Column::and);
    }

    Column inWindow() {
        return col("dataset")
                .equalTo("serving_features")
                .and(expr("window_date >= DATE'" + frame.window().start() + "'"))
                .and(expr("window_date < DATE'" + frame.window().end() + "'"));
    }
}
