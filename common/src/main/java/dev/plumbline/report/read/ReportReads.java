package dev.plumbline.report.read;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.TableExtract;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which rows of which table a report needs; lazy, and limited on Spark. */
public final class ReportReads {

    private static final int MANY = 20_000;
    private static final int SOME = 2_000;

    private static final int RUNS = 5_000;

    private final Frame frame;
    private final Conditions rows;

    public ReportReads(final Frame frame) {
        this.frame = frame;
        this.rows = new Conditions(frame);
    }

    /** Rows of one table to collect. @param rows no more than {@code most} */
    public record Read(String table, Dataset<Row> rows, int most) {

        /** The collected rows. */
        public TableExtract of(final List<Row> collected) {
            return new TableExtract(
                    table, collected.stream().map(CellsOfRow::of).toList(), most);
        }
    }

    /** The offline figures that are shown, of every model. */
    public Read offlineMetrics(final Dataset<Row> table) {
        return read(
                "offline_metrics",
                table,
                rows.allWindows().and(Conditions.WHOLE_POPULATION).and(rows.offlineMetric()),
                MANY,
                col("model_id"));
    }

    /** The online figures that are shown, of every model. */
    public Read onlineMetrics(final Dataset<Row> table) {
        return read(
                "online_metrics",
                table,
                rows.allWindows().and(Conditions.WHOLE_POPULATION).and(rows.onlineMetric()),
                MANY,
                col("model_id"));
    }

    /** Comparisons by the offline metrics that are shown, those with verdict better or worse first. */
    public Read offlineComparisons(final Dataset<Row> table) {
        return read(
                "offline_comparisons",
                table,
                rows.allWindows().and(Conditions.WHOLE_POPULATION).and(rows.offlineMetric()),
                MANY,
                col("verdict").isin("better", "worse").desc_nulls_last(),
                col("model_a"));
    }

    /** Alerts of the window, open ones on whole populations first. */
    public Read degradationAlerts(final Dataset<Row> table) {
        return read(
                "degradation_alerts",
                table,
                rows.current(),
                SOME,
                col("state").equalTo("resolved"),
                Conditions.WHOLE_POPULATION.desc(),
                col("severity").desc_nulls_last());
    }

    /** Recommendations of this window and of the one before. */
    public Read retrainRecommendations(final Dataset<Row> table) {
        return read(
                "retrain_recommendations",
                table,
                rows.current().or(rows.previous()),
                MANY,
                col("recommendation").isin("nothing_calls_for_it", "insufficient_data"),
                col("retrain_by").asc_nulls_last(),
                col("model_id"));
    }

    /** The trends of the figures that are shown. */
    public Read trendSummary(final Dataset<Row> table) {
        return read(
                "trend_summary",
                table,
                rows.current().and(rows.shownSeries()),
                MANY,
                col("trend_p").asc_nulls_last(),
                col("model_id"));
    }

    /** Windows of the trends that are drawn. */
    public Read trendPoints(final Dataset<Row> table, final Collection<String> models) {
        final Column history = col("grain")
                .equalTo(frame.grain())
                .and(expr("window_date >= DATE'" + frame.historyFrom() + "'"))
                .and(expr("window_date < DATE'" + frame.window().end() + "'"));
        return read(
                "trend_points",
                table,
                history.and(rows.shownSeries()).and(col("model_id").isin(models.toArray())),
                MANY,
                col("window_start").desc(),
                col("model_id"));
    }

    /** The parts of the changes of the figures that are shown. */
    public Read changeDecomposition(final Dataset<Row> table, final Collection<String> models) {
        return read(
                "change_decomposition",
                table,
                rows.current()
                        .and(col("slice_value").isNull())
                        .and(rows.offlineMetric().or(rows.onlineMetric()))
                        .and(col("model_id").isin(models.toArray())),
                SOME,
                abs(col("change")).desc_nulls_last(),
                col("model_id"));
    }

    /** The estimated performance of models. */
    public Read estimatedPerformance(final Dataset<Row> table) {
        return read(
                "estimated_performance",
                table,
                rows.current().and(Conditions.WHOLE_POPULATION),
                SOME,
                col("is_outside").desc_nulls_last(),
                col("model_id"));
    }

    /** Decisions, goals and guardrails. */
    public Read experimentResults(final Dataset<Row> table) {
        return read(
                "experiment_results",
                table,
                rows.current()
                        .or(rows.previous())
                        .and(Conditions.WHOLE_POPULATION)
                        .and(col("role")
                                .isNotNull()
                                .or(col("metric").isin("decision", "sample_ratio"))
                                .or(rows.onlineMetric())),
                MANY,
                col("is_primary").desc(),
                col("experiment_id"));
    }

    /** Pairs of models by the leading metrics of both sides. */
    public Read alignmentPairs(final Dataset<Row> table) {
        return read(
                "alignment_pairs",
                table,
                rows.allWindows()
                        .and(Conditions.WHOLE_POPULATION)
                        .and(rows.offlineSide())
                        .and(rows.onlineSide()),
                MANY,
                col("window_start"),
                col("model_a"),
                col("model_b"));
    }

    /** Which offline metrics predict which online ones. */
    public Read alignmentSummary(final Dataset<Row> table) {
        return read(
                "alignment_summary",
                table,
                rows.allWindows().and(Conditions.WHOLE_POPULATION),
                SOME,
                col("online_metric"),
                col("rank").asc_nulls_last());
    }

    /** Why pairs disagree. */
    public Read disagreementReasons(final Dataset<Row> table) {
        return read(
                "disagreement_reasons",
                table,
                rows.allWindows().and(rows.offlineSide()).and(rows.onlineSide()),
                SOME,
                col("rank"),
                col("share_of_gap").desc_nulls_last());
    }

    /** What decision rules would have gained. */
    public Read decisionBacktest(final Dataset<Row> table) {
        return read(
                "decision_backtest",
                table,
                rows.allWindows().and(Conditions.WHOLE_POPULATION).and(rows.onlineSide()),
                SOME,
                col("value").desc_nulls_last());
    }

    /** Estimates of whole populations and all positions. */
    public Read counterfactualEstimates(final Dataset<Row> table) {
        return read(
                "counterfactual_estimates",
                table,
                rows.current()
                        .and(Conditions.WHOLE_POPULATION)
                        .and(col("position").isNull()),
                SOME,
                col("verdict").equalTo("worth_testing").desc_nulls_last(),
                col("model_id"));
    }

    /** Checks of runs over the window, errors first. */
    public Read inputChecks(final Dataset<Row> table) {
        return read(
                "input_checks",
                table,
                rows.covering(),
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

    static Read read(
            final String name,
            final Dataset<Row> table,
            final Column condition,
            final int most,
            final Column... order) {
        return new Read(name, table.where(condition).orderBy(order).limit(most), most);
    }
}
