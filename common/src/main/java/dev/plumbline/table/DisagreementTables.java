package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Why offline and online differ, written by the job {@code alignment}. */
final class DisagreementTables {

    private static final List<ColumnSpec> KEYS = List.of(
            required("offline_metric", "STRING", "name of the offline metric"),
            required("offline_cutoff", "STRING", "its cutoff: a rank, 'all' or 'none'"),
            required("online_metric", "STRING", "name of the online metric"),
            required(
                    "possible_reason",
                    "STRING",
                    "population_shift, position_bias, cold_items, latency, no_new_signal, novelty_effect or"
                            + " underpowered_test; '(none)' where it is unknown whether the two disagree, because a"
                            + " side has no interval"));

    private static final List<ColumnSpec> GAP = List.of(
            required(
                    "disagreement",
                    "STRING",
                    "opposite_signs (both intervals exclude 0, one side being a gain and the other a loss),"
                            + " offline_only (only the interval of the offline difference excludes 0), online_only"
                            + " (only that of the lift does) or unknown"),
            nullable("expected_log_lift", "DOUBLE", "log lift expected from the offline difference; null if unknown"),
            nullable("expected_std_error", "DOUBLE", "standard error of expected_log_lift"),
            nullable(
                    "expected_from",
                    "STRING",
                    "pairs (the slope over the other pairs of the window) or relative_gain (the relative offline"
                            + " gain times alignment.reasons.carry-over, used if these pairs are too few or show no"
                            + " clear slope); null if unknown"),
            nullable("observed_log_lift", "DOUBLE", "ln(a / b) of the online metric"),
            nullable("observed_std_error", "DOUBLE", "standard error of observed_log_lift"),
            nullable("gap", "DOUBLE", "observed_log_lift - expected_log_lift; null if unknown"),
            nullable(
                    "gap_std_error",
                    "DOUBLE",
                    "standard error of gap, allowing for the covariance of the errors of both sides"));

    private static final List<ColumnSpec> FINDING = List.of(
            required(
                    "rank",
                    "INT",
                    "1 for the reason that explains the largest share of the gap; reasons without evidence come last"),
            nullable(
                    "share_of_gap",
                    "DOUBLE",
                    "share of the gap that the reason explains alone, -1 to 1: 1 - |gap - k| / |gap|, at least -1,"
                            + " where k is value shrunk by its noise; for underpowered_test gap_std_error / |gap|, at"
                            + " most 1. Null without evidence"),
            nullable(
                    "evidence_table", "STRING", "the table that the evidence is in, or would be in; null for '(none)'"),
            nullable(
                    "evidence_key",
                    "STRING",
                    "what identifies the row there, as column=value, besides window and pair; null for '(none)'"),
            nullable("evidence", "STRING", "what evidence_value is; null for '(none)'"),
            nullable("evidence_value", "DOUBLE", "the number that the reason is based on; null if it is missing"),
            nullable("evidence_std_error", "DOUBLE", "standard error of evidence_value; null if the table has none"),
            nullable("needs", "STRING", "what to set, map or run if evidence is missing; else null"));

    static final TableSpec DISAGREEMENT_REASONS = new TableSpec(
            "disagreement_reasons",
            "alignment",
            "one pair of models whose offline difference and online lift disagree x possible reason, for the whole"
                    + " population: value is the log lift by which this reason alone would separate the lift from the"
                    + " expected one",
            Columns.of(
                    Columns.WINDOW,
                    AlignmentColumns.PAIR,
                    KEYS,
                    GAP,
                    Columns.measured(
                            "log lift that the reason alone explains; null without evidence (see reason), never NaN",
                            "standard error of value; null without a value",
                            "independent units behind the lift",
                            "the same as n"),
                    FINDING,
                    List.of(Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "online_window_start",
                    "online_window_end",
                    "model_a",
                    "model_b",
                    "offline_metric",
                    "offline_cutoff",
                    "online_metric",
                    "possible_reason"),
            Columns.WINDOW_PARTITIONS,
            checks());

    private DisagreementTables() {}

    private static Map<String, String> checks() {
        final Map<String, String> checks = new HashMap<>(Columns.MEASURED_CHECKS);
        checks.put("share_of_the_gap", "share_of_gap IS NULL OR (share_of_gap >= -1 AND share_of_gap <= 1)");
        return checks;
    }
}
