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
                    "the experiment; '(all)' for what is of all experiments of the window; '(interleaving)' for pairs of"
                            + " models in interleaved lists"),
            required("arm", "STRING", "the arm; '(all)' for what is of all arms; model_a of interleaved lists"),
            nullable(
                    "control",
                    "STRING",
                    "the arm it is compared with, '(pooled)' where none is declared; model_b of interleaved lists; null"
                            + " where nothing is compared"),
            nullable(
                    "started_at",
                    "TIMESTAMP",
                    "when the experiment began; null where nobody says, and of rows of no single experiment"),
            nullable(
                    "looked_from",
                    "TIMESTAMP",
                    "from when on data counts: started_at, or where that is earlier than what"
                            + " online.experiments.reach reads the beginning of that; nothing is always valid then"),
            nullable("model_id", "STRING", "the arm's model"),
            nullable("control_model_id", "STRING", "the control's model"),
            required(
                    "looked_at",
                    "TIMESTAMP",
                    "until when data counts, from the beginning of the experiment: the end of the window, or the look of"
                            + " the source's aggregates"));

    private static final List<ColumnSpec> TESTS = List.of(
            nullable(
                    "treatment_value",
                    "DOUBLE",
                    "the arm's figure, in the metric's own unit; null like the lift where the split is broken"),
            nullable("control_value", "DOUBLE", "the control's figure"),
            required("treatment_units", "BIGINT", "units of the arm"),
            required("control_units", "BIGINT", "units of the control"),
            nullable(
                    "units_in_several_arms",
                    "BIGINT",
                    "of sample_ratio of the whole experiment: units that count in more than one arm"),
            nullable("difference", "DOUBLE", "treatment_value - control_value"),
            nullable(
                    "difference_std_error",
                    "DOUBLE",
                    "its standard error, clustered by unit; of a share of few events that of independent trials, as its interval"
                            + " (Newcombe's) is"),
            nullable("difference_low", "DOUBLE", "lower end of its fixed-horizon interval"),
            nullable("difference_high", "DOUBLE", "upper end of its fixed-horizon interval"),
            nullable(
                    "fixed_ci_low",
                    "DOUBLE",
                    "lower end of the fixed-horizon interval of value: right for one look that was planned, too narrow"
                            + " for weekly ones"),
            nullable("fixed_ci_high", "DOUBLE", "its upper end"),
            nullable(
                    "p_fixed",
                    "DOUBLE",
                    "p of no lift at a planned look, two-sided; of novelty that of no change, and of heterogeneity that of"
                            + " slices that are lifted alike"),
            nullable("p_always_valid", "DOUBLE", "two-sided p of no lift that holds at every look"),
            nullable(
                    "p_adjusted",
                    "DOUBLE",
                    "p_always_valid of an auxiliary goal, a guardrail, a slice (with all slices of all columns) or a pair of"
                            + " models adjusted by Holm within its family, and that of the primary goal as it is; p_fixed of"
                            + " novelty among the goals, and of heterogeneity among the columns"),
            nullable("family_size", "INT", "how many were adjusted together; 1 where nothing was"),
            nullable(
                    "minimum_detectable_effect",
                    "DOUBLE",
                    "lift that a look of this size finds in 80 % of cases, at a fixed horizon, whatever was observed"));

    private static final List<ColumnSpec> VERDICT = List.of(
            required(
                    "adjustment",
                    "STRING",
                    "none, or cuped: the figures are less what the unit's covariate from before the experiment tells"),
            nullable("variance_ratio", "DOUBLE", "variance of the difference with the adjustment / without it"),
            nullable("covariate_coverage", "DOUBLE", "share of the units that have the covariate"),
            nullable("role", "STRING", "goal, auxiliary or guardrail as plumbline.goals says; null where it does not"),
            required("is_primary", "BOOLEAN", "whether it is the goal that decides"),
            nullable("margin", "DOUBLE", "of a guardrail: lift that it may be worse by, relative to the control"),
            nullable(
                    "verdict",
                    "STRING",
                    "better, worse or inconclusive of a goal; pass, fail, inconclusive or gate_failed of a guardrail; ok"
                            + " or mismatch of sample_ratio; ship, do_not_ship, keep_running, broken or"
                            + " insufficient_data of decision; fading (an early gain shrank), worsening, improving or"
                            + " steady of novelty; heterogeneous or inconclusive of heterogeneity"),
            nullable("sentence", "STRING", "the verdict as a sentence"),
            nullable("days_needed", "DOUBLE", "of decision: further days at this rate until there is a verdict"));

    static final TableSpec EXPERIMENT_RESULTS = new TableSpec(
            "experiment_results",
            "online",
            "one experiment x arm against control x metric x slice x look. value is the relative lift, treatment over"
                    + " control less 1, and its interval is always valid: it holds at every look together. Metrics of"
                    + " their own: sample_ratio (value is the p of the split as planned, by day and slice too), decision,"
                    + " <metric>_novelty (change of the log lift from the first half of the days to the second),"
                    + " <metric>_heterogeneity (whether the slices of a column are lifted alike),"
                    + " sample_ratio_failures (of all experiments that began in the window: the share that failed; its"
                    + " verdict says where the share changed its level), interleaving_preference (share of lists in which"
                    + " model a won, ties halved, less a half)",
            Columns.of(
                    Columns.WINDOW,
                    SIDES,
                    Columns.SLICE,
                    List.of(required("metric", "STRING", "name of the metric")),
                    Columns.measured(
                            "what both sides' metric divides by; units of sample_ratio; lists of interleaving"),
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
