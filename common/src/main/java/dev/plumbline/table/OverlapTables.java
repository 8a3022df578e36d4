package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;

/** What models bring beside each other, written by the job {@code ranking}. */
final class OverlapTables {

    private static final List<ColumnSpec> LISTS = List.of(
            required(
                    "queries",
                    "BIGINT",
                    "judged queries that have a value of the metric for both, unanswered included"),
            required("queries_of_both", "BIGINT", "judged queries that both models answered"),
            required("depth", "INT", "items of the top of each list that are looked at"),
            nullable("rbo", "DOUBLE", "rank-biased overlap, extrapolated, mean over queries_of_both; null without any"),
            nullable("rbo_by_chance", "DOUBLE", "what it would be on average were the same lists in random order"),
            required("rbo_persistence", "DOUBLE", "its p"),
            nullable(
                    "kendall_tau_b",
                    "DOUBLE",
                    "tau-b of the scores of the items in both lists, mean over kendall_tau_b_queries"),
            nullable("kendall_tau_b_by_chance", "DOUBLE", "0, beside kendall_tau_b"),
            required("kendall_tau_b_queries", "BIGINT", "queries in which both models tell items apart"),
            nullable("jaccard", "DOUBLE", "items in both tops over items in either, mean over queries_of_both"),
            required("jaccard_cutoff", "INT", "depth of these tops"),
            nullable(
                    "error_correlation",
                    "DOUBLE",
                    "Pearson's correlation over queries of how far either model falls short in the metric"),
            nullable(
                    "score_correlation",
                    "DOUBLE",
                    "correlation of the scores (or ranks) of the items in both lists, less their mean in the query"),
            nullable(
                    "vif_a",
                    "DOUBLE",
                    "variance inflation factor of a's scores, among all models of the window where all pairs of them are"
                            + " compared, else beside b; null where infinite or unknown"),
            nullable("vif_b", "DOUBLE", "the same of b's"),
            nullable(
                    "contribution",
                    "STRING",
                    "'identifiable', or 'collinear, contribution not identifiable' where a factor is above 10; null"
                            + " where unknown"),
            nullable(
                    "weight_of_a",
                    "DOUBLE",
                    "weight of a in the weighted reciprocal-rank fusion of both that is best on one hashed half of users"));

    static final TableSpec MODEL_OVERLAP = new TableSpec(
            "model_overlap",
            "ranking",
            "one pair of models in one window: value is what the fusion of both with weight_of_a, chosen on one half of"
                    + " users, gains over the better of the two on the other half",
            Columns.of(
                    Columns.WINDOW,
                    List.of(required("model_a", "STRING", "one model"), required("model_b", "STRING", "the other")),
                    LISTS,
                    List.of(
                            required("metric", "STRING", "name of the metric: the first of ranking.metrics"),
                            required("cutoff", "STRING", "its cutoff, 'all' or 'none'")),
                    Columns.measured("judged queries of the half of users that the gain is measured on"),
                    List.of(
                            required("minimum_gain", "DOUBLE", "a smaller gain is not worth a second model"),
                            required("minimum_units", "INT", "units of that half below which there is no verdict"),
                            required(
                                    "verdict",
                                    "STRING",
                                    "insufficient_data, redundant (the whole interval below minimum_gain),"
                                            + " complementary (the whole interval above 0) or inconclusive"),
                            Columns.RUN)),
            List.of("grain", "window_start", "window_end", "model_a", "model_b"),
            Columns.WINDOW_PARTITIONS,
            Columns.MEASURED_CHECKS);

    private OverlapTables() {}
}
