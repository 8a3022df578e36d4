package dev.plumbline.report.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.TableRows;
import dev.plumbline.window.Window;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which rows of which table a report needs; lazy, and bounded on Spark. */
public final class ReportReads {

    private static final int MANY = 20_000;
    private static final int SOME = 2_000;

    private static final int RUNS = 5_000;

    private static final Column WHOLE_POPULATION = col("slice_name").equalTo("all");

    private final Frame frame;

    public ReportReads(final Frame frame) {
        this.frame = frame;
    }

    /** Rows of one table that are to be collected. @param rows no more than {@code most} */
    public record Read(String table, Dataset<Row> rows, int most) {

        /** What was collected. */
        public TableRows of(final List<Row> collected) {
            return new TableRows(table, collected.stream().map(CellsOfRow::of).toList(), most);
        }
    }

    /** The offline figures that are shown, of every model. */
    public Read offlineMetrics(final Dataset<Row> table) {
        return read(
                "offline_metrics",
                table,
                allWindows().and(WHOLE_POPULATION).and(offlineMetric()),
                MANY,
                col("model_id"));
    }

    /** The online figures that are shown, of every model. */
    public Read onlineMetrics(final Dataset<Row> table) {
        return read(
                "online_metrics", table, allWindows().and(WHOLE_POPULATION).and(onlineMetric()), MANY, col("model_id"));
    }

    /** Comparisons by the offline metrics that are shown, defeats first. */
    public Read offlineComparisons(final Dataset<Row> table) {
        return read(
                "offline_comparisons",
                table,
                allWindows().and(WHOLE_POPULATION).and(offlineMetric()),
                MANY,
                col("verdict").equalTo("worse").desc_nulls_last(),
                col("model_a"));
    }

    /** Alerts of the window, open ones of whole populations first. */
    public Read degradationAlerts(final Dataset<Row> table) {
        return read(
                "degradation_alerts",
                table,
                current(),
                SOME,
                col("state").equalTo("resolved"),
                WHOLE_POPULATION.desc(),
                col("severity").desc_nulls_last());
    }

    /** Recommendations of this window and of the one before. */
    public Read retrainRecommendations(final Dataset<Row> table) {
        return read(
                "retrain_recommendations",
                table,
                current().or(previous()),
                MANY,
                col("recommendation").isin("nothing_calls_for_it", "insufficient_data"),
                col("retrain_by").asc_nulls_last(),
                col("model_id"));
    }

    /** What the courses of the figures that are shown tell. */
    public Read trendSummary(final Dataset<Row> table) {
        return read(
                "trend_summary",
                table,
                current().and(shownSeries()),
                MANY,
                col("trend_p").asc_nulls_last(),
                col("model_id"));
    }

    /** Windows of the courses that are drawn. */
    public Read trendPoints(final Dataset<Row> table, final Collection<String> models) {
        final Column history = col("grain")
                .equalTo(frame.grain())
                .and(expr("window_date >= DATE'" + frame.historyFrom() + "'"))
                .and(expr("window_date < DATE'" + frame.window().end() + "'"));
        return read(
                "trend_points",
                table,
                history.and(shownSeries()).and(col("model_id").isin(models.toArray())),
                MANY,
                col("window_start").desc(),
                col("model_id"));
    }

    /** What models are expected to be worth. */
    public Read estimatedPerformance(final Dataset<Row> table) {
        return read(
                "estimated_performance",
                table,
                current().and(WHOLE_POPULATION),
                SOME,
                col("is_outside").desc_nulls_last(),
                col("model_id"));
    }

    /** Watched distances of this window and alerts of the one before. */
    public Read driftMetrics(final Dataset<Row> table) {
        return read(
                "drift_metrics",
                table,
                current()
                        .and(col("threshold").isNotNull())
                        .or(current().or(previous()).and(col("is_alert")))
                        .and(WHOLE_POPULATION)
                        .and(col("compared_with").equalTo("reference")),
                SOME,
                col("is_alert").desc(),
                col("p_drift_adjusted").asc_nulls_last());
    }

    /** How much moved. */
    public Read driftSummary(final Dataset<Row> table) {
        return read(
                "drift_summary",
                table,
                current().and(WHOLE_POPULATION).and(col("compared_with").equalTo("reference")),
                SOME,
                col("features_alerted").desc());
    }

    /** The bins of some features. @param shifts rows of drift_metrics */
    public Read driftReferences(final Dataset<Row> table, final Collection<Cells> shifts) {
        return read(
                "drift_references",
                table.select(
                        "reference",
                        "reference_id",
                        "feature",
                        "kind",
                        "dataset",
                        "reference_start",
                        "reference_end",
                        "edges",
                        "categories"),
                ofFeatures(shifts),
                SOME,
                col("feature"));
    }

    /**
     * Rows per bin of some features, in their reference and in the window.
     *
     * @param references their rows of drift_references
     */
    public Read featureProfiles(final Dataset<Row> table, final Collection<Cells> references) {
        final Column period =
                explode(array_compact(array(when(inReference(references), "reference"), when(inWindow(), "current"))));
        final Dataset<Row> bins = table.where(ofFeatures(references).and(WHOLE_POPULATION))
                .select(col("reference_id"), col("feature"), period.as("period"), col("bin_counts"))
                .select(
                        col("reference_id"),
                        col("feature"),
                        col("period"),
                        posexplode(col("bin_counts")).as(new String[] {"bin", "rows"}))
                .groupBy("reference_id", "feature", "period", "bin")
                .agg(sum("rows").as("rows"))
                .groupBy("reference_id", "feature", "period")
                .agg(expr("transform(array_sort(collect_list(struct(bin, rows))), cell -> cell.rows)")
                        .as("bin_counts"));
        return read("feature_profiles", bins, lit(true), SOME, col("feature"), col("period"));
    }

    /** Decisions, goals and guardrails. */
    public Read experimentResults(final Dataset<Row> table) {
        return read(
                "experiment_results",
                table,
                current()
                        .or(previous())
                        .and(WHOLE_POPULATION)
                        .and(col("role").isNotNull().or(col("metric").isin("decision", "sample_ratio"))),
                MANY,
                col("is_primary").desc(),
                col("experiment_id"));
    }

    /** Pairs of models by the leading metrics of both sides. */
    public Read alignmentPairs(final Dataset<Row> table) {
        return read(
                "alignment_pairs",
                table,
                allWindows()
                        .and(WHOLE_POPULATION)
                        .and(named(col("offline_metric"), col("offline_cutoff"))
                                .isin(frame.settings().offlineMetrics().toArray()))
                        .and(col("online_metric")
                                .isin(frame.settings().onlineMetrics().toArray())),
                MANY,
                col("window_start"),
                col("model_a"),
                col("model_b"));
    }

    /** Which offline metrics predict which online ones. */
    public Read alignmentSummary(final Dataset<Row> table) {
        return read("alignment_summary", table, allWindows(), SOME, col("window_start"));
    }

    /** Why pairs disagree. */
    public Read disagreementReasons(final Dataset<Row> table) {
        return read("disagreement_reasons", table, allWindows(), SOME, col("window_start"));
    }

    /** Estimates of whole populations and all positions. */
    public Read counterfactualEstimates(final Dataset<Row> table) {
        return read(
                "counterfactual_estimates",
                table,
                current().and(WHOLE_POPULATION).and(col("position").isNull()),
                SOME,
                col("verdict").equalTo("worth_testing").desc_nulls_last(),
                col("model_id"));
    }

    /** Checks of runs over the window, what failed first. */
    public Read inputChecks(final Dataset<Row> table) {
        return read(
                "input_checks",
                table,
                covering(),
                SOME,
                col("severity").equalTo("error").desc(),
                col("rows_failing").desc());
    }

    /** The newest runs of all jobs. */
    public Read jobRuns(final Dataset<Row> table) {
        return read(
                "job_runs",
                table.drop("config"),
                lit(true),
                RUNS,
                col("started_at").desc());
    }

    private static Read read(
            final String name, final Dataset<Row> table, final Column rows, final int most, final Column... order) {
        return new Read(name, table.where(rows).orderBy(order).limit(most), most);
    }

    private Column current() {
        return of(frame.window());
    }

    private Column previous() {
        return frame.previous().map(this::of).orElse(lit(false));
    }

    /** This window, the one before, and longer ones that end with this one. */
    private Column allWindows() {
        return current()
                .or(previous())
                .or(expr("window_end = TIMESTAMP'" + frame.window().end() + "'")
                        .and(expr("window_start < TIMESTAMP'" + frame.window().start() + "'")));
    }

    private Column of(final Window window) {
        return col("grain")
                .equalTo(frame.grain())
                .and(expr("window_date = DATE'" + window.start() + "'"))
                .and(expr("window_end = TIMESTAMP'" + window.end() + "'"));
    }

    private Column covering() {
        return col("grain")
                .equalTo(frame.grain())
                .and(expr("window_start <= TIMESTAMP'" + frame.window().start() + "'"))
                .and(expr("window_end >= TIMESTAMP'" + frame.window().end() + "'"));
    }

    private Column offlineMetric() {
        return named(col("metric"), col("cutoff"))
                .isin(frame.settings().offlineMetrics().toArray());
    }

    private Column onlineMetric() {
        return col("metric").isin(frame.settings().onlineMetrics().toArray());
    }

    /** Series of models by themselves, no differences and no distances, of the metrics that are shown. */
    private Column shownSeries() {
        return WHOLE_POPULATION
                .and(col("baseline_model_id").isNull())
                .and(col("feature").isNull())
                .and(col("model_id").isNotNull())
                .and(offlineMetric().or(onlineMetric()));
    }

    /** As {@code MetricName} writes it. */
    private static Column named(final Column metric, final Column cutoff) {
        return when(cutoff.isin("all", "none"), metric).otherwise(concat(metric, lit("@"), cutoff));
    }

    private static Column ofFeatures(final Collection<Cells> rows) {
        return rows.stream()
                .map(row -> col("reference_id")
                        .equalTo(row.word("reference_id"))
                        .and(col("feature").equalTo(row.word("feature"))))
                .reduce(Column::or)
                .orElse(lit(false));
    }

    private static Column inReference(final Collection<Cells> references) {
        return references.stream().map(ReportReads::daysOf).reduce(Column::or).orElse(lit(false));
    }

    /** Rows of a reference without a time are all of its dataset. */
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

    private Column inWindow() {
        return col("dataset")
                .equalTo("serving_features")
                .and(expr("window_date >= DATE'" + frame.window().start() + "'"))
                .and(expr("window_date < DATE'" + frame.window().end() + "'"));
    }
}
