package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;

/** What names a pair of models and the metrics of its two sides, and its figures. */
final class AlignmentColumns {

    static final List<ColumnSpec> PAIR = List.of(
            required("online_window_start", "TIMESTAMP", "first instant of the online window, UTC"),
            required("online_window_end", "TIMESTAMP", "first instant after the online window, UTC"),
            required("model_a", "STRING", "the candidate: differences are a against b"),
            required("model_b", "STRING", "the baseline"));

    static final List<ColumnSpec> METRICS = List.of(
            required("offline_metric", "STRING", "name of the offline metric"),
            required("offline_cutoff", "STRING", "its cutoff, 'all' or 'none'"),
            required("offline_direction", "STRING", "larger_is_better, smaller_is_better or none"),
            required("online_metric", "STRING", "name of the online metric"),
            required("online_direction", "STRING", "larger_is_better, smaller_is_better or none"));

    /** The offline difference, the online lift and what joins their errors. */
    static final List<ColumnSpec> FIGURES = List.of(
            nullable("offline_a", "DOUBLE", "the candidate's offline mean on the common queries"),
            nullable("offline_b", "DOUBLE", "the baseline's offline mean on the common queries"),
            nullable("offline_difference", "DOUBLE", "a - b on the same queries"),
            nullable("offline_std_error", "DOUBLE", "its standard error, clustered by unit"),
            nullable("offline_ci_low", "DOUBLE", "lower end of the difference's interval"),
            nullable("offline_ci_high", "DOUBLE", "upper end of the difference's interval"),
            required("offline_n", "BIGINT", "queries both models are measured on"),
            required("offline_units", "BIGINT", "independent units behind the offline difference"),
            nullable(
                    "online_a",
                    "DOUBLE",
                    "the candidate's online figure, over the experiments that both were in as the lift is"),
            nullable("online_b", "DOUBLE", "the baseline's online figure"),
            nullable("online_lift", "DOUBLE", "a / b - 1"),
            nullable("online_lift_ci_low", "DOUBLE", "lower end of the lift's interval, from the log ratio"),
            nullable("online_lift_ci_high", "DOUBLE", "upper end of the lift's interval, from the log ratio"),
            nullable("online_log_lift", "DOUBLE", "ln(a / b)"),
            nullable(
                    "online_log_lift_std_error", "DOUBLE", "its standard error, paired by unit where units are common"),
            required(
                    "online_units",
                    "BIGINT",
                    "independent units behind the online lift; those of several experiments count in each"),
            nullable(
                    "online_weight",
                    "DOUBLE",
                    "what the log lift counts where windows are pooled: the product of what both models' figures divide by"
                            + " over its sum, of shares times the rate of both together"),
            required("common_units", "BIGINT", "units measured both offline and online, counted as online_units"),
            nullable(
                    "error_covariance",
                    "DOUBLE",
                    "covariance of the errors of offline_difference and online_log_lift; 0 when no unit is common"));

    private AlignmentColumns() {}
}
