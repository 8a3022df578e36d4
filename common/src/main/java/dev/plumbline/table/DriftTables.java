package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.Map;

/** Tables of the job {@code drift}. */
final class DriftTables {

    private static final List<ColumnSpec> COMPARED = List.of(
            required(
                    "reference",
                    "STRING",
                    "name of the reference in the configuration; training_interactions for the roles catalogue and"
                            + " audience"),
            required("reference_id", "STRING", "the reference, identified by its content"),
            nullable(
                    "model_id",
                    "STRING",
                    "the model whose training set the reference is; null if it has rows of all models"),
            required(
                    "compared_with",
                    "STRING",
                    "what the window is compared with: reference; previous_window (in the reference's bins); or"
                            + " same_weekdays (the same weekdays of the weeks before)"));

    static final TableSpec DRIFT_METRICS = new TableSpec(
            "drift_metrics",
            "drift",
            "one feature x measure x slice x window x what the window is compared with",
            Columns.of(
                    Columns.WINDOW,
                    COMPARED,
                    List.of(
                            required("feature", "STRING", "the feature, as in feature_profiles"),
                            required(
                                    "role",
                                    "STRING",
                                    "feature, score or label; catalogue (items) or audience (users) for shares of"
                                            + " new and sparse ones"),
                            required("kind", "STRING", "numeric or categorical")),
                    Columns.SLICE,
                    List.of(
                            required("measure", "STRING", "name of the measure; see docs/drift-measures.md"),
                            required("direction", "STRING", "smaller_is_better for distances, else none"),
                            required(
                                    "unit",
                                    "STRING",
                                    "unit of value, ci_low, ci_high, error_bound, expected, noise_floor and threshold"),
                            nullable(
                                    "value",
                                    "DOUBLE",
                                    "the figure; null if it cannot be computed (see reason), never NaN"),
                            nullable(
                                    "std_error",
                                    "DOUBLE",
                                    "always null: noise_floor says how large a value is without any shift"),
                            nullable(
                                    "ci_low",
                                    "DOUBLE",
                                    "value minus error_bound, at least the smallest possible value; null if no"
                                            + " bound is known"),
                            nullable(
                                    "ci_high",
                                    "DOUBLE",
                                    "value plus error_bound, at most the largest possible value; null if no bound"
                                            + " is known"),
                            required(
                                    "confidence_level",
                                    "DOUBLE",
                                    "how surely error_bound holds if exactness is sketch: 0.99; 1 for the roles"
                                            + " catalogue and audience"),
                            required(
                                    "n",
                                    "BIGINT",
                                    "rows of the window; for the roles catalogue and audience what the share"
                                            + " divides by"),
                            required(
                                    "compared_n",
                                    "BIGINT",
                                    "rows that it is compared with; 0 for the roles catalogue and audience"),
                            nullable(
                                    "reason",
                                    "STRING",
                                    "code that says why value is null: see Reasons in docs/data-dictionary.md"),
                            required(
                                    "exactness",
                                    "STRING",
                                    "exact; exact_given_edges, if edges or frequent values come from a sketch; or"
                                            + " sketch"),
                            nullable(
                                    "error_bound",
                                    "DOUBLE",
                                    "how far value may be from that of all rows, given the bins; 0 if exact, null"
                                            + " if unknown"),
                            nullable(
                                    "p_value",
                                    "DOUBLE",
                                    "p of the measure's own test, which treats rows as independent; null if it has none"),
                            nullable(
                                    "degrees_of_freedom",
                                    "INT",
                                    "degrees of freedom of that test; null if it has none"),
                            nullable(
                                    "expected",
                                    "DOUBLE",
                                    "expected value without any shift; null if the measure has none"),
                            nullable(
                                    "noise_floor",
                                    "DOUBLE",
                                    "one in twenty windows without any shift lies beyond it; estimated from time"
                                            + " blocks of the reference, never below sampling noise. Null if"
                                            + " the reference says too little, or if the measure is not watched"),
                            required(
                                    "noise_blocks",
                                    "DOUBLE",
                                    "how many windows the reference holds, for the noise floor; 0 without one"),
                            nullable(
                                    "threshold",
                                    "DOUBLE",
                                    "value from which this window alone raises an alarm: significant, and large"
                                            + " enough to matter; measures with a sign also raise one below its"
                                            + " mirror image. Null if nothing can raise an alarm, for example because"
                                            + " the measure cannot reach it"),
                            nullable(
                                    "p_drift",
                                    "DOUBLE",
                                    "probability of so large a value without any shift, in this window or in the"
                                            + " newest windows together, whichever is smaller after adjustment;"
                                            + " together they count only if no single one of them causes the shift."
                                            + " Null with too few blocks and for fixed thresholds"),
                            nullable(
                                    "p_drift_adjusted",
                                    "DOUBLE",
                                    "p_drift adjusted over all watched measures of the window (Benjamini-Hochberg)"),
                            nullable(
                                    "found_over_windows",
                                    "INT",
                                    "over how many windows together the shift was found: 1 for this window alone,"
                                            + " or drift.sustained-windows; null if none was found"),
                            nullable(
                                    "windows_between_false_alarms",
                                    "DOUBLE",
                                    "how many windows pass on average between false alarms of this feature and"
                                            + " measure at this threshold"),
                            required(
                                    "state",
                                    "STRING",
                                    "quiet; alarm; provisional: an alarm from fewer blocks than"
                                            + " drift.fewest-blocks; insufficient_data: the reference says too"
                                            + " little, or no value would reach a threshold; partial_window: the"
                                            + " window, or the one that it is compared with, is not complete;"
                                            + " not_watched; not_measured: there is no value"),
                            nullable(
                                    "is_partial",
                                    "BOOLEAN",
                                    "whether days of the window are missing, were profiled too early, or are not over"),
                            required(
                                    "is_persistent",
                                    "BOOLEAN",
                                    "whether it raises an alarm in as many of the newest windows as"
                                            + " drift.persistence asks for"),
                            required(
                                    "season_not_in_reference",
                                    "BOOLEAN",
                                    "whether the season alone may explain the value: the reference does not hold"
                                            + " this time of the year, and the feature made no step between the"
                                            + " newest windows. Never true for null_rate_change; for unseen_rate only"
                                            + " if an earlier window shows that new values came slowly"),
                            required(
                                    "is_alert",
                                    "BOOLEAN",
                                    "whether somebody should be told: the state is alarm or provisional,"
                                            + " is_persistent, and the season does not explain it"),
                            nullable(
                                    "silenced_by",
                                    "STRING",
                                    "why an alarm is not an alert: season (earlier windows show that it did not"
                                            + " come at once); no_window_before (no earlier window could show that,"
                                            + " so the cause may be the season or an error from the first window on);"
                                            + " not_persistent. Null for an alert and without an alarm"),
                            nullable(
                                    "importance",
                                    "DOUBLE",
                                    "importance of the feature to the model, from feature_importances of the input"
                                            + " models; null if unknown"),
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
            "one slice x window x what the window is compared with: how many features shifted, and which",
            Columns.of(
                    Columns.WINDOW,
                    COMPARED,
                    Columns.SLICE,
                    List.of(
                            required("n", "BIGINT", "rows of the window"),
                            required(
                                    "features",
                                    "BIGINT",
                                    "features with a watched measure; only of role feature, so without scores and"
                                            + " labels"),
                            required(
                                    "features_shifted",
                                    "BIGINT",
                                    "how many of features have a measure in state alarm or provisional, whether or"
                                            + " not the season explains it"),
                            required("features_alerted", "BIGINT", "how many of features have an alert"),
                            nullable(
                                    "features_unexplained",
                                    "BIGINT",
                                    "how many of features have no alert but an alarm with silenced_by"
                                            + " no_window_before: look at them"),
                            nullable(
                                    "share_of_importance_shifted",
                                    "DOUBLE",
                                    "importance of the shifted features / importance of all features, 0 to 1; null"
                                            + " if importances are unknown"),
                            nullable(
                                    "importance_source",
                                    "STRING",
                                    "where importances come from: models (feature_importances) or, without these,"
                                            + " domain_classifier (domain_contributions); null if unknown"),
                            nullable(
                                    "is_score_shifted",
                                    "BOOLEAN",
                                    "whether the score shifted; null if no score is watched"),
                            nullable(
                                    "is_label_shifted",
                                    "BOOLEAN",
                                    "whether the label shifted; null if no label is watched"),
                            required(
                                    "is_partial",
                                    "BOOLEAN",
                                    "whether days of the window are missing, were profiled too early, or are not over"),
                            required(
                                    "season_not_in_reference",
                                    "BOOLEAN",
                                    "whether that column of drift_metrics is true for any feature: the season alone"
                                            + " may explain its value"),
                            required(
                                    "explained_by",
                                    "ARRAY<STRUCT<feature: STRING, measure: STRING, value: DOUBLE, threshold:"
                                            + " DOUBLE, importance: DOUBLE, state: STRING>>",
                                    "the shifted features, scores and labels included, at most ten: the most"
                                            + " important by importance_source first, then the most significant; each"
                                            + " with its most significant measure"),
                            nullable("reason", "STRING", "code that says why nothing could be judged; null otherwise")),
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

    private DriftTables() {}
}
