package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.Map;

/** Tables of the job {@code drift}. */
final class DriftTables {

    private static final List<ColumnSpec> COMPARED = List.of(
            required("reference", "STRING", "name of the reference in the configuration"),
            required("reference_id", "STRING", "the reference by its content"),
            nullable("model_id", "STRING", "the model whose training set it is; null where it is of all models' rows"),
            required(
                    "compared_with",
                    "STRING",
                    "reference; previous_window, in the reference's bins; or same_weekdays of the weeks before"));

    static final TableSpec DRIFT_METRICS = new TableSpec(
            "drift_metrics",
            "drift",
            "one feature x measure x slice x window against what it is compared with",
            Columns.of(
                    Columns.WINDOW,
                    COMPARED,
                    List.of(
                            required("feature", "STRING", "the feature, as in feature_profiles"),
                            required(
                                    "role",
                                    "STRING",
                                    "feature, score or label; catalogue of items, audience of users: shares of new and sparse ones"),
                            required("kind", "STRING", "numeric or categorical")),
                    Columns.SLICE,
                    List.of(
                            required("measure", "STRING", "name of the measure: docs/drift-measures.md"),
                            required("direction", "STRING", "smaller_is_better of distances, else none"),
                            required("unit", "STRING", "unit of value, noise_floor and threshold"),
                            nullable("value", "DOUBLE", "the figure; null with a reason, never NaN"),
                            nullable(
                                    "std_error",
                                    "DOUBLE",
                                    "null: noise_floor says what a value does without any shift"),
                            nullable("ci_low", "DOUBLE", "value less error_bound; null where no bound is known"),
                            nullable("ci_high", "DOUBLE", "value plus error_bound; null where no bound is known"),
                            required("confidence_level", "DOUBLE", "of error_bound where exactness is sketch: 0.99"),
                            required("n", "BIGINT", "rows of the window"),
                            required("compared_n", "BIGINT", "rows that it is compared with"),
                            nullable("reason", "STRING", "why there is no value"),
                            required(
                                    "exactness",
                                    "STRING",
                                    "exact; exact_given_edges, where edges or frequent names are of a sketch; or sketch"),
                            nullable(
                                    "error_bound",
                                    "DOUBLE",
                                    "how far the value may lie from that of all rows, given the bins; 0 where exact"),
                            nullable(
                                    "p_value",
                                    "DOUBLE",
                                    "of the measure's own test, of independent rows; where it has one"),
                            nullable("degrees_of_freedom", "INT", "of that test"),
                            nullable("expected", "DOUBLE", "the value without any shift, where the measure tells it"),
                            nullable(
                                    "noise_floor",
                                    "DOUBLE",
                                    "what one in twenty windows without any shift is beyond: of time blocks of the reference,"
                                            + " a fitted tail, never below sampling; null where the reference tells too little, or"
                                            + " nobody watches the measure"),
                            required(
                                    "noise_blocks",
                                    "DOUBLE",
                                    "windows that the reference holds, for the noise floor; 0 without"),
                            nullable(
                                    "threshold",
                                    "DOUBLE",
                                    "value from which this window alone alarms, sure enough and large enough to matter; of"
                                            + " measures with a sign also below its mirror image; null where nothing can alarm, as where the measure cannot"
                                            + " reach it"),
                            nullable(
                                    "p_drift",
                                    "DOUBLE",
                                    "probability of so large a value without any shift, of this window or of the newest"
                                            + " windows together, unless a single one of them makes their mean"),
                            nullable(
                                    "p_drift_adjusted",
                                    "DOUBLE",
                                    "the same adjusted over all of the window's watched"
                                            + " measures (Benjamini-Hochberg)"),
                            nullable(
                                    "found_over_windows",
                                    "INT",
                                    "over how many windows together the shift was found: 1, or the newest"
                                            + " drift.sustained-windows; null where none was"),
                            nullable(
                                    "windows_between_false_alarms",
                                    "DOUBLE",
                                    "of this feature and measure at this threshold, on average"),
                            required(
                                    "state",
                                    "STRING",
                                    "quiet; alarm; provisional, an alarm from fewer blocks than drift.fewest-blocks;"
                                            + " insufficient_data, also where no value would reach a threshold; partial_window, also where the window that it is compared with"
                                            + " is; not_watched; not_measured"),
                            nullable(
                                    "is_partial",
                                    "BOOLEAN",
                                    "days of the window are missing, were profiled too early, or are not over"),
                            required(
                                    "is_persistent",
                                    "BOOLEAN",
                                    "whether it alarms in as many of the newest windows as drift.persistence asks for"),
                            required(
                                    "season_not_in_reference",
                                    "BOOLEAN",
                                    "the season alone may explain the value: the reference does not hold this time of it,"
                                            + " and the feature took no step from one of the newest windows to the next; never of"
                                            + " null_rate_change, of unseen_rate only where a window before shows it"),
                            required(
                                    "is_alert",
                                    "BOOLEAN",
                                    "somebody is to be told: alarm or provisional, persistent, and not for the season"),
                            nullable(
                                    "silenced_by",
                                    "STRING",
                                    "why an alarm is no alert: season, where the windows before show that it did not come at once;"
                                            + " no_window_before, where none would show it, so that the season or an error from"
                                            + " the first window on may be the cause; not_persistent; else null"),
                            nullable(
                                    "importance",
                                    "DOUBLE",
                                    "what the model makes of the feature: feature_importances of models; null where unknown"),
                            Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "reference_id",
                    "compared_with",
                    "feature",
                    "slice_name",
                    "slice_value",
                    "measure"),
            Columns.WINDOW_PARTITIONS,
            Map.of(
                    "value_or_reason", "value IS NOT NULL OR reason IS NOT NULL",
                    "value_is_a_number", "value IS NULL OR NOT isnan(value)",
                    "bounds_are_numbers",
                            "NOT isnan(coalesce(error_bound, 0)) AND NOT isnan(coalesce(ci_low, 0))"
                                    + " AND NOT isnan(coalesce(ci_high, 0))",
                    "window_is_forward", "window_start < window_end"));

    static final TableSpec DRIFT_SUMMARY = new TableSpec(
            "drift_summary",
            "drift",
            "one slice x window against what it is compared with: how much moved, and what",
            Columns.of(
                    Columns.WINDOW,
                    COMPARED,
                    Columns.SLICE,
                    List.of(
                            required("n", "BIGINT", "rows of the window"),
                            required(
                                    "features",
                                    "BIGINT",
                                    "features with a watched measure, scores and labels not among them"),
                            required(
                                    "features_shifted",
                                    "BIGINT",
                                    "of these, with a measure in state alarm or provisional, in season or not"),
                            required("features_alerted", "BIGINT", "of these, with an alert"),
                            nullable(
                                    "features_unexplained",
                                    "BIGINT",
                                    "of those without an alert, with an alarm that is silenced_by no_window_before: look at them"),
                            nullable(
                                    "share_of_importance_shifted",
                                    "DOUBLE",
                                    "importance of the shifted features over that of all; null where importances are unknown"),
                            nullable(
                                    "importance_source",
                                    "STRING",
                                    "models, their feature_importances; or domain_classifier, domain_contributions where models"
                                            + " say nothing; null where importances are unknown"),
                            nullable("is_score_shifted", "BOOLEAN", "whether the prediction shifted; null without one"),
                            nullable("is_label_shifted", "BOOLEAN", "whether the label shifted; null without one"),
                            required(
                                    "is_partial",
                                    "BOOLEAN",
                                    "days of the window are missing, or were profiled too early"),
                            required(
                                    "season_not_in_reference",
                                    "BOOLEAN",
                                    "the reference does not hold this time of the season, which may explain values"),
                            required(
                                    "explained_by",
                                    "ARRAY<STRUCT<feature: STRING, measure: STRING, value: DOUBLE, threshold: DOUBLE,"
                                            + " importance: DOUBLE, state: STRING>>",
                                    "the shifted features, the most important by importance_source first, then the surest; each"
                                            + " by its surest measure; ten at most"),
                            nullable("reason", "STRING", "why nothing could be judged")),
                    MultivariateColumns.ALL,
                    List.of(Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "reference_id",
                    "compared_with",
                    "slice_name",
                    "slice_value"),
            Columns.WINDOW_PARTITIONS,
            Map.of("counts", "features_alerted <= features_shifted AND features_shifted <= features"));

    static final TableSpec ESTIMATED_PERFORMANCE = new TableSpec(
            "estimated_performance",
            "drift",
            "one model x metric x window, estimated from calibrated scores (CBPE), with the truth as far as labels have come",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("reference", "STRING", "the reference that scores are calibrated on"),
                            nullable("model_id", "STRING", "the model; null where models are not told apart")),
                    Columns.SLICE,
                    List.of(
                            required(
                                    "metric",
                                    "STRING",
                                    "roc_auc, accuracy, precision, recall, f1 or specificity; of scores from"
                                            + " drift.performance-threshold on as predicted positive"),
                            required("direction", "STRING", "larger_is_better"),
                            required("unit", "STRING", "unit of value, std_error and interval"),
                            nullable(
                                    "value",
                                    "DOUBLE",
                                    "the estimate; null with a reason, never NaN. It is blind to a change of what a score means"),
                            nullable("std_error", "DOUBLE", "of labels and rows drawn, not of the calibration"),
                            nullable("ci_low", "DOUBLE", "lower end of the interval"),
                            nullable("ci_high", "DOUBLE", "upper end of the interval"),
                            required("confidence_level", "DOUBLE", "confidence level of the intervals"),
                            required(
                                    "n",
                                    "BIGINT",
                                    "rows of the window that the estimate is of: with a finite score, and without a label other than 0 and 1"),
                            nullable("reason", "STRING", "why the value or its interval is missing"),
                            required("labelled_n", "BIGINT", "of these, rows whose label is there"),
                            nullable("realized", "DOUBLE", "the metric of the rows with a label; null without any"),
                            nullable("realized_std_error", "DOUBLE", "its standard error"),
                            nullable("realized_ci_low", "DOUBLE", "lower end of its interval"),
                            nullable("realized_ci_high", "DOUBLE", "upper end of its interval"),
                            nullable(
                                    "estimate_less_realized",
                                    "DOUBLE",
                                    "how far the estimate was off; null until a label is there"),
                            nullable("reference_value", "DOUBLE", "the metric of the whole reference by its labels"),
                            nullable(
                                    "reference_low",
                                    "DOUBLE",
                                    "mean less 3 standard deviations of the reference's windows, 0 at least; null of one window"),
                            nullable("reference_high", "DOUBLE", "mean and 3 standard deviations of them, 1 at most"),
                            nullable("is_outside", "BOOLEAN", "whether the estimate lies outside that range"),
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

    private DriftTables() {}
}
