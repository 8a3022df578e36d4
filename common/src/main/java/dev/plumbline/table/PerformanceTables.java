package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.Map;

/** What models are expected to be worth before labels arrive, written by the job {@code drift}. */
final class PerformanceTables {

    static final TableSpec ESTIMATED_PERFORMANCE = new TableSpec(
            "estimated_performance",
            "drift",
            "one model x metric x window: the performance estimated from calibrated scores (CBPE), beside the true"
                    + " performance as far as labels have arrived",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("reference", "STRING", "the reference on which scores are calibrated"),
                            nullable("model_id", "STRING", "the model; null if models are not distinguished")),
                    Columns.SLICE,
                    List.of(
                            required(
                                    "metric",
                                    "STRING",
                                    "roc_auc, accuracy, precision, recall, f1 or specificity; a score of"
                                            + " drift.performance-threshold or more is a positive prediction"),
                            required("direction", "STRING", "always larger_is_better"),
                            required("unit", "STRING", "always share"),
                            nullable(
                                    "value",
                                    "DOUBLE",
                                    "the estimate, 0 to 1; null if it cannot be computed (see reason), never NaN."
                                            + " It does not see a change of what a score means"),
                            nullable(
                                    "std_error",
                                    "DOUBLE",
                                    "standard error from drawing rows and labels, without that of the calibration;"
                                            + " null without an interval"),
                            nullable("ci_low", "DOUBLE", "lower end of the interval of value; null if there is none"),
                            nullable("ci_high", "DOUBLE", "upper end of the interval of value; null if there is none"),
                            required(
                                    "confidence_level", "DOUBLE", "confidence level of the intervals, between 0 and 1"),
                            required(
                                    "n",
                                    "BIGINT",
                                    "rows of the window with a finite score; those with a label other than 0 or 1"
                                            + " are left out"),
                            nullable(
                                    "reason",
                                    "STRING",
                                    "code that says why value or its interval is null: see Reasons in"
                                            + " docs/data-dictionary.md"),
                            required("labelled_n", "BIGINT", "how many of these rows have their label"),
                            nullable(
                                    "realized",
                                    "DOUBLE",
                                    "the metric of the rows that have a label; null if none has, or if the metric"
                                            + " is not defined for them"),
                            nullable("realized_std_error", "DOUBLE", "standard error of realized"),
                            nullable("realized_ci_low", "DOUBLE", "lower end of the interval of realized"),
                            nullable("realized_ci_high", "DOUBLE", "upper end of the interval of realized"),
                            nullable(
                                    "estimate_less_realized",
                                    "DOUBLE",
                                    "value - realized: how far off the estimate is; null until a label has arrived"),
                            nullable(
                                    "reference_value",
                                    "DOUBLE",
                                    "the metric of the whole reference by its labels; null if fewer than two"
                                            + " windows of the reference have the metric"),
                            nullable(
                                    "reference_low",
                                    "DOUBLE",
                                    "mean minus 3 standard deviations of the metric over the reference's windows,"
                                            + " at least 0; null likewise"),
                            nullable(
                                    "reference_high",
                                    "DOUBLE",
                                    "mean plus 3 standard deviations of the metric over the reference's windows, at"
                                            + " most 1; null likewise"),
                            nullable(
                                    "is_outside",
                                    "BOOLEAN",
                                    "whether value lies outside reference_low to reference_high; null if either"
                                            + " side is unknown"),
                            Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "reference",
                    "model_id",
                    "slice_name",
                    "slice_value",
                    "metric"),
            Columns.WINDOW_PARTITIONS,
            Map.of(
                    "value_or_reason", "value IS NOT NULL OR reason IS NOT NULL",
                    "value_is_a_number", "value IS NULL OR NOT isnan(value)",
                    "interval_holds_value", "ci_low IS NULL OR (ci_low <= value AND value <= ci_high)"));

    private PerformanceTables() {}
}
