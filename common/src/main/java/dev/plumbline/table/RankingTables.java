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
            "one judged query of one model in one window; a judged query that the model did not answer is scored as"
                    + " an empty list",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("model_id", "STRING", "the model"),
                            required("query_id", "STRING", "the query"),
                            required(
                                    "unit_id",
                                    "STRING",
                                    "the unit of clustering: the query's user, or the query itself where it has none"),
                            nullable("split", "STRING", "the holdout's split; null if it declares none"),
                            required("slices", "MAP<STRING, STRING>", "name of each slice to the query's value of it"),
                            required(
                                    "metrics",
                                    "MAP<STRING, DOUBLE>",
                                    "metric@cutoff to its value; a value is null if the metric is not defined"
                                            + " for the query"),
                            required("answered", "BOOLEAN", "whether the model listed any item for the query"),
                            required("listed", "INT", "distinct items in the model's list"),
                            required("listed_judged", "INT", "items of the list that are judged"),
                            required("listed_relevant", "INT", "items of the list that are relevant"),
                            required(
                                    "relevant",
                                    "INT",
                                    "judged items at or above the relevance threshold (R), listed or not"),
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
                                    "rank down to which a list counts; 'all' for the whole list, 'none' for metrics"
                                            + " without a cutoff")),
                    Columns.measured(
                            "judged queries (R >= 1) for which the metric is defined, including unanswered ones,"
                                    + " which are scored as empty lists"),
                    List.of(
                            required(
                                    "queries_answered",
                                    "BIGINT",
                                    "judged queries for which the model listed any item; for estimands over_pairs"
                                            + " and over_lists, the lists behind the figure"),
                            required(
                                    "queries_without_relevant",
                                    "BIGINT",
                                    "queries of the holdout left out because none of their items is relevant; 0 for"
                                            + " over_pairs and over_lists"),
                            required(
                                    "queries_not_defined",
                                    "BIGINT",
                                    "judged queries left out because the metric is not defined for them; 0 for"
                                            + " over_pairs and over_lists"),
                            required(
                                    "tie_rule",
                                    "STRING",
                                    "how equal scores are ordered; expected: the mean over all orders"),
                            required("relevance_threshold", "DOUBLE", "smallest relevance that counts as relevant"),
                            nullable("split", "STRING", "the holdout's split; null if it declares none"),
                            required(
                                    "estimand",
                                    "STRING",
                                    "what value is: mean_over_queries; over_pairs, one figure of all judged pairs"
                                            + " together, where n counts pairs; over_lists, one figure of all lists,"
                                            + " where n counts lists; or mean_of_user_means, for metrics that end in"
                                            + " _user_mean. The last has rows only where a user has several queries;"
                                            + " otherwise it would equal the mean over queries"),
                            nullable(
                                    "bootstrap_ci_low",
                                    "DOUBLE",
                                    "lower end of the Poisson bootstrap's percentile interval over units; null if"
                                            + " no replicates are configured, with fewer than two units, and for"
                                            + " over_pairs and over_lists"),
                            nullable("bootstrap_ci_high", "DOUBLE", "upper end of that interval; null likewise"),
                            nullable(
                                    "bootstrap_replicates",
                                    "INT",
                                    "number of bootstrap replicates; null if none are configured, and for"
                                            + " over_pairs and over_lists"),
                            nullable(
                                    "catalogue",
                                    "STRING",
                                    "for metrics of whole lists: which items are the catalogue (items,"
                                            + " training_items or none); null for other metrics"),
                            required(
                                    "candidates",
                                    "STRING",
                                    "all, or sampled: then the figure cannot be compared with figures of whole lists"),
                            Columns.RUN)),
            List.of("grain", "window_start", "window_end", "model_id", "slice_name", "slice_value", "metric", "cutoff"),
            Columns.WINDOW_PARTITIONS,
            Columns.MEASURED_CHECKS);

    private RankingTables() {}
}
