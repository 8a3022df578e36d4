package dev.plumbline.report.read;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.plumbline.report.frame.Frame;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which rows the page about one model needs in addition to those of a report; lazy, and limited on Spark. */
public final class CandidateReads {

    private static final int MANY = 20_000;
    private static final int SOME = 2_000;

    private final Conditions rows;
    private final String model;

    public CandidateReads(final Frame frame, final String model) {
        this.rows = new Conditions(frame);
        this.model = model;
    }

    /** Quality, cost and share of cold items of the lists of every model. */
    public ReportReads.Read offlineMetrics(final Dataset<Row> table) {
        final Column ofLists = col("metric")
                .isin("pareto_front", "serving_cost", "cold_item_share")
                .or(col("metric").startsWith("latency_ms_"))
                .or(col("metric").startsWith("cost_"));
        return ReportReads.read(
                "offline_metrics",
                table,
                rows.allWindows()
                        .and(Conditions.WHOLE_POPULATION)
                        .and(rows.offlineMetric().or(ofLists)),
                MANY,
                col("model_id").equalTo(model).desc(),
                col("model_id"));
    }

    /** The candidate compared with others, in all slices. */
    public ReportReads.Read offlineComparisons(final Dataset<Row> table) {
        return ReportReads.read(
                "offline_comparisons",
                table,
                rows.allWindows().and(named()).and(rows.offlineMetric()),
                MANY,
                Conditions.WHOLE_POPULATION.desc(),
                col("value"));
    }

    /** Overlap of the candidate with others. */
    public ReportReads.Read modelOverlap(final Dataset<Row> table) {
        return ReportReads.read(
                "model_overlap", table, rows.allWindows().and(named()), SOME, col("model_a"), col("model_b"));
    }

    /** Forecasts of its online lift. */
    public ReportReads.Read candidateForecasts(final Dataset<Row> table) {
        return ReportReads.read(
                "candidate_forecasts",
                table,
                rows.allWindows().and(named()).and(Conditions.WHOLE_POPULATION),
                SOME,
                col("online_metric"));
    }

    /** What it would have earned, then what others would have, by name. */
    public ReportReads.Read counterfactualEstimates(final Dataset<Row> table) {
        return ReportReads.read(
                "counterfactual_estimates",
                table,
                rows.allWindows()
                        .and(Conditions.WHOLE_POPULATION)
                        .and(col("position").isNull()),
                SOME,
                col("model_id").equalTo(model).desc(),
                col("model_id"));
    }

    /** Current experiments, and every look at those of the candidate with their decisions, however long ago they ended. */
    public ReportReads.Read experimentResults(final Dataset<Row> table) {
        return ReportReads.read(
                "experiment_results",
                table,
                rows.allWindows()
                        .or(col("model_id").equalTo(model).and(rows.untilNow()))
                        .and(Conditions.WHOLE_POPULATION)
                        .and(rows.onlineMetric().or(col("metric").equalTo("decision"))),
                SOME,
                col("model_id").equalTo(model).desc_nulls_last(),
                col("looked_at").desc_nulls_last(),
                col("experiment_id"));
    }

    /** Drift since the data that models were trained on, the candidate's own references first. */
    public ReportReads.Read driftSummary(final Dataset<Row> table) {
        return ReportReads.read(
                "drift_summary",
                table,
                rows.allWindows()
                        .and(Conditions.WHOLE_POPULATION)
                        .and(col("compared_with").equalTo("reference")),
                SOME,
                col("model_id").equalTo(model).desc_nulls_last(),
                col("features_alerted").desc());
    }

    /**
     * Pairs of other models, those first whose offline difference is most like the candidate's.
     *
     * @param offlineMetric name and cutoff
     */
    public ReportReads.Read alignmentPairs(
            final Dataset<Row> table, final String offlineMetric, final double difference) {
        return ReportReads.read(
                "alignment_pairs",
                table,
                rows.allWindows()
                        .and(Conditions.WHOLE_POPULATION)
                        .and(rows.onlineSide())
                        .and(Conditions.named(col("offline_metric"), col("offline_cutoff"))
                                .equalTo(offlineMetric))
                        .and(not(named())),
                SOME,
                abs(abs(col("offline_difference")).minus(lit(Math.abs(difference))))
                        .asc_nulls_last(),
                col("model_a"),
                col("model_b"));
    }

    private Column named() {
        return col("model_a").equalTo(model).or(col("model_b").equalTo(model));
    }
}
