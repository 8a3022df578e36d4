package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.Map;

/** Tables of the job {@code ranking}. */
final class RankingTables {

    static final TableSpec QUERY_METRICS = new TableSpec(
            "query_metrics",
            "ranking",
            "one judged query of one model in one window; a judged query that the model did not answer has zeros",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("model_id", "STRING", "the model"),
                            required("query_id", "STRING", "the query"),
                            required("unit_id", "STRING", "the unit of clustering: the query's user, else the query"),
                            nullable("split", "STRING", "the holdout's split, where it declares one"),
                            required("slices", "MAP<STRING, STRING>", "slice name to this query's value"),
                            required(
                                    "metrics",
                                    "MAP<STRING, DOUBLE>",
                                    "metric@cutoff to its value; null where not defined for this query"),
                            required("answered", "BOOLEAN", "whether the model listed anything for the query"),
                            required("listed", "INT", "distinct items in the list"),
                            required("listed_judged", "INT", "how many of them are judged"),
                            required("listed_relevant", "INT", "how many of them are relevant"),
                            required("relevant", "INT", "judged items at or above the relevance threshold (R)"),
                            Columns.RUN)),
            List.of("grain", "window_start", "window_end", "model_id", "query_id"),
            Columns.WINDOW_PARTITIONS,
            Map.of("window_is_forward", "window_start < window_end"));

    static final TableSpec OFFLINE_METRICS = new TableSpec(
            "offline_metrics",
            "ranking",
            "one model x metric x cutoff x slice x window",
            Columns.of(
                    Columns.WINDOW,
                    List.of(required("model_id", "STRING", "the model")),
                    Columns.SLICE,
                    List.of(
                            required("metric", "STRING", "name of the metric"),
                            required(
                                    "cutoff",
                                    "STRING",
                                    "a rank, 'all' for the whole list, 'none' for metrics without one")),
                    Columns.measured(
                            "judged queries (R >= 1) for which the metric is defined; unanswered ones count 0"),
                    List.of(
                            required(
                                    "queries_answered", "BIGINT", "judged queries for which the model listed anything"),
                            required(
                                    "queries_without_relevant",
                                    "BIGINT",
                                    "queries of the holdout left out because nothing in them is relevant"),
                            required(
                                    "queries_not_defined",
                                    "BIGINT",
                                    "judged queries left out because the metric is not defined for them"),
                            required(
                                    "tie_rule",
                                    "STRING",
                                    "how equal scores were ordered; expected for the mean over all orders"),
                            required("relevance_threshold", "DOUBLE", "smallest relevance that counts as relevant"),
                            nullable("split", "STRING", "the holdout's split, where it declares one"),
                            required(
                                    "estimand",
                                    "STRING",
                                    "mean_over_queries; over_pairs for figures of all judged pairs together, where n counts"
                                            + " pairs; over_lists for figures of all lists, where n counts lists; or mean_of_user_means for metrics that end in _user_mean; the"
                                            + " latter is written where a user has several queries, else it is the same"),
                            nullable(
                                    "bootstrap_ci_low",
                                    "DOUBLE",
                                    "lower end of the Poisson bootstrap's percentile interval over units; null where no"
                                            + " replicates are asked for or there are fewer than two units"),
                            nullable("bootstrap_ci_high", "DOUBLE", "its upper end"),
                            nullable("bootstrap_replicates", "INT", "its replicates; null where none are asked for"),
                            nullable(
                                    "catalogue",
                                    "STRING",
                                    "for metrics of whole lists what the catalogue is: items, training_items or none"),
                            required(
                                    "candidates",
                                    "STRING",
                                    "all, or sampled: then the figure does not compare with those of whole lists"),
                            Columns.RUN)),
            List.of("grain", "window_start", "window_end", "model_id", "slice_name", "slice_value", "metric", "cutoff"),
            Columns.WINDOW_PARTITIONS,
            Columns.MEASURED_CHECKS);

    private RankingTables() {}
}
