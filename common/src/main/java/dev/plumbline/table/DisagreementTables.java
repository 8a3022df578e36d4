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
            required("offline_cutoff", "STRING", "its cutoff, 'all' or 'none'"),
            required("online_metric", "STRING", "name of the online metric"),
            required(
                    "possible_reason",
                    "STRING",
                    "population_shift, position_bias, cold_items, latency, no_new_signal, novelty_effect or"
                            + " underpowered_test; '(none)' where a side has no interval, so that nobody can tell whether"
                            + " they disagree"));

    private static final List<ColumnSpec> GAP = List.of(
            required(
                    "disagreement",
                    "STRING",
                    "opposite_signs (both intervals leave out 0, on opposite sides), offline_only (only the offline"
                            + " difference's does), online_only (only the lift's does) or unknown"),
            nullable(
                    "expected_log_lift",
                    "DOUBLE",
                    "log lift that the offline difference lets expect; null where unknown"),
            nullable("expected_std_error", "DOUBLE", "its standard error"),
            nullable(
                    "expected_from",
                    "STRING",
                    "pairs: the slope over the other pairs of the window; relative_gain: the relative offline gain times"
                            + " alignment.reasons.carry-over, where they are too few or tell nothing"),
            nullable("observed_log_lift", "DOUBLE", "ln(a / b) of the online metric"),
            nullable("observed_std_error", "DOUBLE", "its standard error"),
            nullable("gap", "DOUBLE", "observed less expected log lift"),
            nullable(
                    "gap_std_error",
                    "DOUBLE",
                    "its standard error: what the errors of both sides have in common is taken off"));

    private static final List<ColumnSpec> FINDING = List.of(
            required("rank", "INT", "1 explains the largest share of the gap; reasons without evidence come last"),
            nullable(
                    "share_of_gap",
                    "DOUBLE",
                    "1 - |gap - k| / |gap| where k is value shrunk by its noise, at least -1; of underpowered_test"
                            + " gap_std_error / |gap|, at most 1; null without evidence"),
            nullable("evidence_table", "STRING", "the table whose row it stands on; null of '(none)'"),
            nullable("evidence_key", "STRING", "what names the row there, beside window and pair"),
            nullable("evidence", "STRING", "what evidence_value is"),
            nullable("evidence_value", "DOUBLE", "the number on which the reason stands"),
            nullable("evidence_std_error", "DOUBLE", "its standard error; null where the table has none"),
            nullable("needs", "STRING", "what to set or to map, where evidence is missing"));

    static final TableSpec DISAGREEMENT_REASONS = new TableSpec(
            "disagreement_reasons",
            "alignment",
            "one pair of models whose offline difference and online lift do not agree x possible reason: value is the log"
                    + " lift by which the reason alone parts them; of the whole population",
            Columns.of(
                    Columns.WINDOW,
                    AlignmentColumns.PAIR,
                    KEYS,
                    GAP,
                    Columns.measured("units behind the lift"),
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
