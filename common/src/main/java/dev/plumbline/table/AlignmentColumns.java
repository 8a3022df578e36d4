package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;

/** The columns that identify a pair of models and the metrics of its two sides, and its figures. */
final class AlignmentColumns {

    static final List<ColumnSpec> PAIR = List.of(
            required("online_window_start", "TIMESTAMP", "first instant of the online window, UTC"),
            required("online_window_end", "TIMESTAMP", "first instant after the online window, UTC"),
            required("model_a", "STRING", "the candidate: differences and lifts are those of a against b"),
            required("model_b", "STRING", "the baseline"));

    static final List<ColumnSpec> METRICS = List.of(
            required("offline_metric", "STRING", "name of the offline metric"),
            required("offline_cutoff", "STRING", "cutoff of the offline metric: a rank, 'all' or 'none'"),
            required(
                    "offline_direction",
                    "STRING",
                    "which values of the offline metric are better: larger_is_better, smaller_is_better or none"),
            required("online_metric", "STRING", "name of the online metric"),
            required(
                    "online_direction",
                    "STRING",
                    "which values of the online metric are better: larger_is_better, smaller_is_better or none"));

    /** The offline difference, the online lift and the covariance of their errors. */
    static final List<ColumnSpec> FIGURES = List.of(
            nullable("offline_a", "DOUBLE", "the candidate's mean of the offline metric over the common queries"),
            nullable("offline_b", "DOUBLE", "the baseline's mean over the same queries"),
            nullable("offline_difference", "DOUBLE", "offline_a - offline_b"),
            nullable("offline_std_error", "DOUBLE", "standard error of offline_difference, clustered by unit"),
            nullable("offline_ci_low", "DOUBLE", "lower end of the interval of offline_difference"),
            nullable("offline_ci_high", "DOUBLE", "upper end of the interval of offline_difference"),
            required("offline_n", "BIGINT", "queries on which both models are measured"),
            required("offline_units", "BIGINT", "independent units behind the offline difference"),
            nullable(
                    "online_a",
                    "DOUBLE",
                    "the candidate's online figure, over the experiments that both models were in, weighted as in"
                            + " the lift; over all experiments that it was in if they share none"),
            nullable("online_b", "DOUBLE", "the baseline's online figure, likewise"),
            nullable("online_lift", "DOUBLE", "relative online lift, a / b - 1"),
            nullable(
                    "online_lift_ci_low",
                    "DOUBLE",
                    "lower end of the interval of online_lift, computed on the log ratio"),
            nullable(
                    "online_lift_ci_high",
                    "DOUBLE",
                    "upper end of the interval of online_lift, computed on the log ratio"),
            nullable("online_log_lift", "DOUBLE", "log online lift, ln(a / b)"),
            nullable(
                    "online_log_lift_std_error",
                    "DOUBLE",
                    "standard error of online_log_lift; paired by unit where the models have units in common"),
            required(
                    "online_units",
                    "BIGINT",
                    "independent units behind the online lift; a unit of several experiments counts in each"),
            nullable(
                    "online_weight",
                    "DOUBLE",
                    "weight of the log lift where windows are pooled: the product of both models' denominators /"
                            + " their sum, added up over experiments; for shares, times the rate of both together"),
            required("common_units", "BIGINT", "units measured both offline and online, counted like online_units"),
            nullable(
                    "error_covariance",
                    "DOUBLE",
                    "covariance of the errors of offline_difference and online_log_lift; 0 if no unit is common"));

    private AlignmentColumns() {}
}
