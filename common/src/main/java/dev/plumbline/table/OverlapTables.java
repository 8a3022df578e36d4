package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;

/** How much pairs of models have in common, written by the job {@code ranking}. */
final class OverlapTables {

    private static final List<ColumnSpec> LISTS = List.of(
            required(
                    "queries",
                    "BIGINT",
                    "judged queries for which both models have a value of the metric, including unanswered ones"),
            required("queries_of_both", "BIGINT", "judged queries that both models answered"),
            required("depth", "INT", "how many top items of each list are compared"),
            nullable(
                    "rbo",
                    "DOUBLE",
                    "rank-biased overlap (extrapolated) of the two lists, 0 to 1, mean over queries_of_both; null"
                            + " if there are none"),
            nullable(
                    "rbo_by_chance",
                    "DOUBLE",
                    "what rbo would be on average if the same lists were in random order; null if rbo is null"),
            required("rbo_persistence", "DOUBLE", "the parameter p of rank-biased overlap"),
            nullable(
                    "kendall_tau_b",
                    "DOUBLE",
                    "Kendall's tau-b of the scores of the items in both lists, -1 to 1, mean over"
                            + " kendall_tau_b_queries; null if there are none"),
            nullable("kendall_tau_b_by_chance", "DOUBLE", "0, the value by chance; null if kendall_tau_b is null"),
            required(
                    "kendall_tau_b_queries",
                    "BIGINT",
                    "queries in which each of the two models scores the items in both lists differently, so that"
                            + " tau-b is defined"),
            nullable(
                    "jaccard",
                    "DOUBLE",
                    "items in both tops / items in either top, 0 to 1, mean over queries_of_both; null if there are"
                            + " none"),
            required("jaccard_cutoff", "INT", "how many top items of each list jaccard compares"),
            nullable(
                    "error_correlation",
                    "DOUBLE",
                    "Pearson correlation, over queries, of how far each model falls short in the metric, -1 to 1;"
                            + " null if a model's shortfall does not vary"),
            nullable(
                    "score_correlation",
                    "DOUBLE",
                    "correlation of the two models' scores (or ranks) of the items in both lists, each minus its"
                            + " mean in the query, -1 to 1; null if a model's scores do not vary"),
            nullable(
                    "vif_a",
                    "DOUBLE",
                    "variance inflation factor of a's scores, 1 or more: among all models of the window if every"
                            + " pair of them has a score correlation, otherwise beside b alone; null if infinite or"
                            + " unknown"),
            nullable("vif_b", "DOUBLE", "the same for b's scores"),
            nullable(
                    "contribution",
                    "STRING",
                    "'identifiable', or 'collinear, contribution not identifiable' if a variance inflation factor"
                            + " is above 10; null if unknown"),
            nullable(
                    "weight_of_a",
                    "DOUBLE",
                    "weight of a, 0.1 to 0.9, in the weighted reciprocal-rank fusion of both models that is best on"
                            + " one half of the users (by a hash); null if that half is empty"));

    static final TableSpec MODEL_OVERLAP = new TableSpec(
            "model_overlap",
            "ranking",
            "one pair of models in one window: value is how much the fusion of both gains over the better of the"
                    + " two, above 0 if it is better. Its weight_of_a is chosen on one half of the users, and the"
                    + " gain is measured on the other half",
            Columns.of(
                    Columns.WINDOW,
                    List.of(required("model_a", "STRING", "one model"), required("model_b", "STRING", "the other")),
                    LISTS,
                    List.of(
                            required("metric", "STRING", "name of the metric: the first of ranking.metrics"),
                            required("cutoff", "STRING", "its cutoff: a rank, 'all' or 'none'")),
                    Columns.measured(
                            "gain of the fusion over the better model, above 0 if it is better; null if it cannot be computed"
                                    + " (see reason), never NaN",
                            "judged queries of the half of the users on which the gain is measured"),
                    List.of(
                            required("minimum_gain", "DOUBLE", "a smaller gain is not worth a second model, in unit"),
                            required("minimum_units", "INT", "with fewer units the verdict is insufficient_data"),
                            required(
                                    "verdict",
                                    "STRING",
                                    "insufficient_data, redundant (the whole interval is below minimum_gain),"
                                            + " complementary (the whole interval is above 0) or inconclusive"),
                            Columns.RUN)),
            List.of("grain", "window_start", "window_end", "model_a", "model_b"),
            Columns.WINDOW_PARTITIONS,
            Columns.MEASURED_CHECKS);

    private OverlapTables() {}
}
