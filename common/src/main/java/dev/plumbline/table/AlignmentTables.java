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
            "one pair of models x offline metric x online metric x slice: offline difference beside online lift",
            Columns.of(
                    Columns.WINDOW,
                    AlignmentColumns.PAIR,
                    Columns.SLICE,
                    AlignmentColumns.METRICS,
                    AlignmentColumns.FIGURES,
                    List.of(
                            required("confidence_level", "DOUBLE", "confidence level of the intervals"),
                            required(
                                    "pairing_rule",
                                    "STRING",
                                    "same_window_disjoint_splits, same_window_same_units or following_window"),
                            nullable("reason", "STRING", "why a side is missing"),
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
            "one offline metric x online metric x slice, as of the last window of a run, of all pairs up to there: does the one"
                    + " predict the other? value is the online gain per offline gain without noise; gains are differences,"
                    + " online of logarithms, in the better direction. offline_metric interleaving_preference stands for"
                    + " interleaved lists beside A/B",
            Columns.of(
                    Columns.WINDOW,
                    Columns.SLICE,
                    AlignmentColumns.METRICS,
                    Columns.measured("pairs of models, each pooled over its windows"),
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
