package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.Map;

/** Tables of the job {@code alignment}. */
final class AlignmentTables {

    static final TableSpec ALIGNMENT_PAIRS = new TableSpec(
            "alignment_pairs",
            "alignment",
            "one pair of models x offline metric x online metric x slice x window: the offline difference beside"
                    + " the online lift",
            Columns.of(
                    Columns.WINDOW,
                    AlignmentColumns.PAIR,
                    Columns.SLICE,
                    AlignmentColumns.METRICS,
                    AlignmentColumns.FIGURES,
                    List.of(
                            required(
                                    "confidence_level", "DOUBLE", "confidence level of the intervals, between 0 and 1"),
                            required(
                                    "pairing_rule",
                                    "STRING",
                                    "how the two windows are paired: same_window_disjoint_splits,"
                                            + " same_window_same_units or following_window (the online window starts"
                                            + " when the offline one has ended)"),
                            nullable(
                                    "reason",
                                    "STRING",
                                    "code that says why a side is null: see Reasons in docs/data-dictionary.md"),
                            Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "online_window_start",
                    "online_window_end",
                    "model_a",
                    "model_b",
                    "slice_name",
                    "slice_value",
                    "offline_metric",
                    "offline_cutoff",
                    "online_metric"),
            Columns.WINDOW_PARTITIONS,
            Map.of(
                    "numbers",
                            "(offline_difference IS NULL OR NOT isnan(offline_difference)) AND (online_log_lift IS NULL OR NOT isnan(online_log_lift))",
                    "figure_or_reason",
                            "(offline_difference IS NOT NULL AND online_log_lift IS NOT NULL) OR reason IS NOT NULL"));

    static final TableSpec ALIGNMENT_SUMMARY = new TableSpec(
            "alignment_summary",
            "alignment",
            "one offline metric x online metric x slice: does the offline metric predict the online one? Judged in"
                    + " the last window of a run, by all pairs up to it. value is the online gain per offline gain,"
                    + " corrected for noise; gains are differences (online: of logarithms) in the better direction."
                    + " Rows with offline_metric interleaving_preference compare interleaved lists with the A/B lift"
                    + " of the same models",
            Columns.of(
                    Columns.WINDOW,
                    Columns.SLICE,
                    AlignmentColumns.METRICS,
                    Columns.measured(
                            "slope corrected for noise: log online gain per offline gain; null if it cannot be computed (see"
                                    + " reason), never NaN",
                            "standard error of value, from resampling; null if it cannot be computed",
                            "pairs of models, each pooled over its windows",
                            "windows in which these pairs were measured"),
                    AlignmentSummaryColumns.FIGURES,
                    AlignmentSummaryColumns.LINE,
                    AlignmentSummaryColumns.CHANCE,
                    AlignmentSummaryColumns.VERDICT,
                    List.of(Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "slice_name",
                    "slice_value",
                    "offline_metric",
                    "offline_cutoff",
                    "online_metric"),
            Columns.WINDOW_PARTITIONS,
            Columns.MEASURED_CHECKS);

    private AlignmentTables() {}
}
