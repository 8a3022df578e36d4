package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of experiments that the job {@code online} writes. */
final class ExperimentTables {

    private static final List<ColumnSpec> SIDES = List.of(
            required(
                    "experiment_id",
                    "STRING",
                    "the experiment; '(all)' in rows of all experiments of the window; '(interleaving)' in rows of"
                            + " interleaved lists"),
            required(
                    "arm",
                    "STRING",
                    "the treatment arm; '(all)' in rows of all arms together; model a of interleaved lists"),
            nullable(
                    "control",
                    "STRING",
                    "the arm it is compared with, '(pooled)' (all arms together) if no control is declared; model b"
                            + " of interleaved lists; null if nothing is compared"),
            nullable(
                    "started_at",
                    "TIMESTAMP",
                    "when the experiment began, UTC; null if it is not declared, and in rows that are not of a"
                            + " single experiment"),
            nullable(
                    "looked_from",
                    "TIMESTAMP",
                    "data counts from this instant on, UTC: started_at or, if online.experiments.reach does not go"
                            + " back that far, the beginning of what is read; in the latter case ci_low, ci_high and"
                            + " p_always_valid are null (began_earlier). Null if started_at is null"),
            nullable("model_id", "STRING", "the arm's model; null if none is declared"),
            nullable("control_model_id", "STRING", "the control's model; null if none is declared"),
            required(
                    "looked_at",
                    "TIMESTAMP",
                    "data counts up to this instant, UTC: the end of the window, or looked_at of the source if it"
                            + " holds aggregates"));

    private static final List<ColumnSpec> TESTS = List.of(
            nullable(
                    "treatment_value",
                    "DOUBLE",
                    "the arm's figure, in the metric's own unit; null if the split is broken, like the lift, and in"
                            + " rows of special metrics"),
            nullable("control_value", "DOUBLE", "the control's figure; null likewise"),
            required(
                    "treatment_units",
                    "BIGINT",
                    "units of the arm; 0 in rows of all arms, of novelty and of decisions"),
            required("control_units", "BIGINT", "units of the control; 0 likewise"),
            nullable(
                    "units_in_several_arms",
                    "BIGINT",
                    "for sample_ratio of the whole experiment: units in more than one arm, which count in each;"
                            + " else null"),
            nullable("difference", "DOUBLE", "treatment_value - control_value, in the metric's own unit"),
            nullable(
                    "difference_std_error",
                    "DOUBLE",
                    "standard error of difference, clustered by unit; for a share with few events it treats"
                            + " trials as independent, as its interval (Newcombe's) does"),
            nullable("difference_low", "DOUBLE", "lower end of the fixed-horizon interval of difference"),
            nullable("difference_high", "DOUBLE", "upper end of the fixed-horizon interval of difference"),
            nullable(
                    "fixed_ci_low",
                    "DOUBLE",
                    "lower end of the fixed-horizon interval of value: right for a single planned look, too narrow"
                            + " for weekly looks"),
            nullable("fixed_ci_high", "DOUBLE", "upper end of that interval"),
            nullable(
                    "p_fixed",
                    "DOUBLE",
                    "two-sided p of no lift at a single planned look; for novelty of no change, for heterogeneity"
                            + " of equal lifts in all slices"),
            nullable("p_always_valid", "DOUBLE", "two-sided p of no lift that is valid at all looks together"),
            nullable(
                    "p_adjusted",
                    "DOUBLE",
                    "p after adjustment by Holm. Auxiliary goals, guardrails (p of a loss of margin), slices (all"
                            + " slices of all columns together) and pairs of models: the always-valid p, adjusted"
                            + " within its family; primary goal: the always-valid p, unadjusted; novelty and"
                            + " heterogeneity: p_fixed, adjusted over the goals or over the columns; sample_ratio of"
                            + " slices and days: its p, adjusted over the parts"),
            nullable(
                    "family_size",
                    "INT",
                    "how many p-values were adjusted together; 1 if none was adjusted; null without p_adjusted"),
            nullable(
                    "minimum_detectable_effect",
                    "DOUBLE",
                    "relative lift that a single planned look of this size detects in 80 % of cases; it does not"
                            + " depend on the observed lift"));

    private static final List<ColumnSpec> VERDICT = List.of(
            required(
                    "adjustment",
                    "STRING",
                    "none, or cuped: what the unit's covariate from before the experiment predicts is subtracted"
                            + " from the figures"),
            nullable(
                    "variance_ratio",
                    "DOUBLE",
                    "variance of the difference with the adjustment / without it; null without an adjustment"),
            nullable(
                    "covariate_coverage",
                    "DOUBLE",
                    "share of the units that have the covariate, 0 to 1; null without an adjustment"),
            nullable(
                    "role",
                    "STRING",
                    "goal, auxiliary or guardrail, as declared in plumbline.goals; null for other metrics"),
            required("is_primary", "BOOLEAN", "whether the metric is the primary goal, which decides"),
            nullable(
                    "margin",
                    "DOUBLE",
                    "for guardrails: the largest acceptable loss, relative to the control; else null"),
            nullable(
                    "verdict",
                    "STRING",
                    "goal or interleaving_preference: better, worse or inconclusive; guardrail: pass, fail,"
                            + " inconclusive or gate_failed; sample_ratio: ok or mismatch; sample_ratio_failures:"
                            + " changed where the share changes its level; decision: ship, do_not_ship, keep_running,"
                            + " broken or insufficient_data; novelty: fading (an early gain shrank), worsening,"
                            + " improving or steady; heterogeneity: heterogeneous or inconclusive; else null"),
            nullable("sentence", "STRING", "the verdict as a sentence; null for most metrics"),
            nullable(
                    "days_needed",
                    "DOUBLE",
                    "for decision: further days, at the present rate of units, until there is a verdict; null if"
                            + " there is one or if it is unknown"));

    static final TableSpec EXPERIMENT_RESULTS = new TableSpec(
            "experiment_results",
            "online",
            "one experiment x arm against control x metric x slice x look. value is the relative lift, treatment /"
                    + " control - 1, and its interval is always valid: it holds at all looks together. Special"
                    + " metrics: sample_ratio (value is the p of the split being as planned; also by day and slice),"
                    + " decision (only a verdict), <metric>_novelty (change of the log lift from the first half of"
                    + " the days to the second), <metric>_heterogeneity (value is Cochran's Q of the log lifts of a"
                    + " column's slices), sample_ratio_failures (share of the experiments begun in the window whose"
                    + " split is broken; its verdict says where the share changes its level), interleaving_preference"
                    + " (share of the lists that model a won, ties counting half, minus 0.5)",
            Columns.of(
                    Columns.WINDOW,
                    SIDES,
                    Columns.SLICE,
                    List.of(required("metric", "STRING", "name of the metric")),
                    Columns.measured(
                            "relative lift, treatment / control - 1, or the figure of a special metric; null if it cannot be"
                                    + " computed (see reason), never NaN",
                            "the denominators of both sides together, such as impressions; units for sample_ratio,"
                                    + " novelty and decision; lists for interleaving; experiments for"
                                    + " sample_ratio_failures"),
                    TESTS,
                    VERDICT,
                    List.of(Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "experiment_id",
                    "arm",
                    "control",
                    "looked_at",
                    "slice_name",
                    "slice_value",
                    "metric",
                    "adjustment"),
            Columns.WINDOW_PARTITIONS,
            checks());

    private ExperimentTables() {}

    private static Map<String, String> checks() {
        final Map<String, String> checks = new HashMap<>(Columns.MEASURED_CHECKS);
        checks.put(
                "p_is_a_probability",
                "(p_fixed IS NULL OR (p_fixed >= 0 AND p_fixed <= 1))"
                        + " AND (p_always_valid IS NULL OR (p_always_valid >= 0 AND p_always_valid <= 1))");
        return checks;
    }
}
