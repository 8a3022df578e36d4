package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of the job {@code counterfactual}. */
final class CounterfactualTables {

    private static final List<ColumnSpec> OF = List.of(
            required("model_id", "STRING", "the target policy, whose value is estimated"),
            required("logging_policy", "STRING", "the policy that served the log; '(unknown)' if it is not recorded"),
            nullable("position", "INT", "only rows at this position count; null for all positions together"));

    private static final List<ColumnSpec> BY = List.of(
            required(
                    "metric", "STRING", "name of the reward per row; it ends in _of_slates for rewards per whole list"),
            required("estimator", "STRING", "name of the estimator; see docs/counterfactual.md"),
            nullable("parameter", "DOUBLE", "the estimator's threshold or strength; null if it has none"));

    private static final List<ColumnSpec> HOW = List.of(
            required(
                    "bias",
                    "STRING",
                    "none, vanishing, or by_design: then the interval is for what the estimator estimates, not for"
                            + " the policy's value"),
            required(
                    "interval",
                    "STRING",
                    "how the interval is computed: asymptotic, bootstrap or empirical_bernstein"));

    private static final List<ColumnSpec> BESIDE = List.of(
            nullable(
                    "likelihood_low",
                    "DOUBLE",
                    "lower end of the interval of the value by empirical likelihood, which is given even where"
                            + " value is refused for its weights; null if propensities are inconsistent, a refused"
                            + " mean weight is above 1, or a reward lies outside the declared range, and for slates"),
            nullable("likelihood_high", "DOUBLE", "upper end of that interval; null likewise"),
            nullable(
                    "logged_value",
                    "DOUBLE",
                    "what the logging policy itself earned per row, in the same rows (per list for slates)"),
            nullable("logged_std_error", "DOUBLE", "standard error of logged_value, clustered by unit"),
            nullable(
                    "on_policy_value",
                    "DOUBLE",
                    "what the target itself earned per row where it served in the same window, slice and position;"
                            + " null if it did not serve, and in rows of its own log. It includes all rows that it"
                            + " served there, with a propensity, without one or with an impossible one (except"
                            + " impressions that the job online left out), so these can be more than the rows that"
                            + " get weights; for slates, the lists whose rows all have a propensity"),
            nullable("on_policy_std_error", "DOUBLE", "standard error of on_policy_value, clustered by unit"),
            nullable(
                    "relative_error", "DOUBLE", "|value - on_policy_value| / on_policy_value; null if either is null"));

    private static final List<ColumnSpec> SEARCH = List.of(
            nullable(
                    "gain",
                    "DOUBLE",
                    "value minus logged_value, paired, so that noise which both share cancels; only in rows of the"
                            + " estimator counterfactual.search, and null if the target is refused"),
            nullable("gain_low", "DOUBLE", "lower end of the asymptotic interval of gain, whatever interval says"),
            nullable("gain_high", "DOUBLE", "upper end of that interval"),
            nullable(
                    "gain_lower_bound",
                    "DOUBLE",
                    "lower bound of gain that holds for all targets of the log at once (Bonferroni); only in rows"
                            + " of the whole population, and null for the logging policy"),
            nullable("gain_p", "DOUBLE", "two-sided p of no gain; null if gain is null or has no standard error"),
            nullable(
                    "gain_p_adjusted",
                    "DOUBLE",
                    "gain_p adjusted over the targets of the log (Holm); null if gain_lower_bound is null"),
            nullable(
                    "verdict",
                    "STRING",
                    "worth_testing or not_worth_testing (both by gain_p_adjusted), inconclusive, refused, or"
                            + " logging_policy (what the others are compared with); only in rows of the whole"
                            + " population of the estimator counterfactual.search"),
            nullable(
                    "differences",
                    "ARRAY<STRUCT<model_id: STRING, difference: DOUBLE, ci_low: DOUBLE, ci_high: DOUBLE, p: DOUBLE,"
                            + " p_adjusted: DOUBLE>>",
                    "the target's value minus that of each other target of the log that is not refused, paired on"
                            + " the same rows; p_adjusted is over all pairs (Holm); in the rows that have a verdict"));

    private static final List<ColumnSpec> DIAGNOSTICS = List.of(
            required(
                    "effective_sample_size",
                    "DOUBLE",
                    "(sum w)^2 / sum w^2; by default the value is refused below 100"),
            required(
                    "mean_weight",
                    "DOUBLE",
                    "mean of the weights w, target probability / logged probability; 1 on average"),
            nullable(
                    "mean_weight_z",
                    "DOUBLE",
                    "how many standard errors, clustered by unit, mean_weight lies from 1, below 0 where it is"
                            + " smaller; by default the value is refused beyond 4 on either side. Null for a single"
                            + " unit, and for weights without spread whose mean is not 1: both are refused if the"
                            + " mean is not 1"),
            required("largest_weight", "DOUBLE", "the largest weight w"),
            required(
                    "heaviest_share", "DOUBLE", "share of the whole weight that the heaviest 1 % of rows have, 0 to 1"),
            nullable(
                    "unsupported_mass",
                    "DOUBLE",
                    "share of what the target shows that the logging policy never shows at that position in the"
                            + " window, 0 to 1, mean over positions; null if unknown"),
            nullable(
                    "unsupported_mass_by_row",
                    "DOUBLE",
                    "the same as a mean over rows, so that a position counts as often as it has rows; by default"
                            + " the value is refused above 0.05. In the likelihood interval this share may earn"
                            + " anything"),
            required("rewards", "DOUBLE", "what the log earned in these rows, such as the number of clicks"),
            required(
                    "effective_rewards",
                    "DOUBLE",
                    "(sum w r)^2 / sum (w r)^2 for rewards r; by default the value is refused below 30"),
            nullable(
                    "broken_rules",
                    "ARRAY<STRING>",
                    "all rules of refusal that are broken, the one in reason first; null if none is"),
            nullable(
                    "weakest_position",
                    "INT",
                    "for slates: the position that these diagnostics are of, the first that breaks the rule in"
                            + " reason, otherwise the one with the smallest effective sample size; null in rows that"
                            + " are not of slates"),
            nullable(
                    "likely_cause",
                    "STRING",
                    "for the reason mean_weight_not_one: what is probably wrong and, for slates, at which position;"
                            + " else null"),
            required(
                    "propensity_verdict",
                    "STRING",
                    "propensities_consistent; propensities_inconsistent: the log did not serve with the"
                            + " probabilities that it declares, and its values are null; or propensities_unchecked:"
                            + " they are estimated"),
            required(
                    "propensity_source",
                    "STRING",
                    "declared by the log, or estimated: the item's share of what the policy served to the other"
                            + " half of the users in that window, context and position, which is right only if"
                            + " serving was random given these"),
            required("mean_inverse_propensity", "DOUBLE", "mean of 1 / propensity over the logging policy's rows"),
            nullable(
                    "propensity_variation",
                    "DOUBLE",
                    "total variation between the shares of items served and declared, by context and position, 0 to"
                            + " 1 if the declared shares add up to 1; null if propensities are estimated, and for"
                            + " logs with more than 1,000 contexts, or with several contexts and more than a million"
                            + " combinations of item, context and position: in these logs, only items that are shown"
                            + " too often over all contexts are found"),
            nullable(
                    "propensity_variation_by_chance",
                    "DOUBLE",
                    "what propensity_variation would be on average by chance alone; null likewise"),
            nullable(
                    "propensity_p",
                    "DOUBLE",
                    "smallest p of all items served, adjusted for their number (Holm); null if propensities are"
                            + " estimated"),
            nullable(
                    "propensity_worst_item",
                    "STRING",
                    "the item with that p, with its position and context; null likewise"));

    static final TableSpec COUNTERFACTUAL_ESTIMATES = new TableSpec(
            "counterfactual_estimates",
            "counterfactual",
            "one target policy x logging policy x estimator x slice or position x window: the estimated reward per"
                    + " row if the target had served the log's requests, or the reason for refusing to estimate it",
            Columns.of(
                    Columns.WINDOW,
                    OF,
                    Columns.SLICE,
                    BY,
                    HOW,
                    Columns.measured(
                            "estimated reward per row (per list for slates); null if refused or not computed (see reason), never"
                                    + " NaN",
                            "rows of the log; lists for slates"),
                    BESIDE,
                    SEARCH,
                    DIAGNOSTICS,
                    List.of(Columns.RUN)),
            keys(),
            Columns.WINDOW_PARTITIONS,
            checks());

    private CounterfactualTables() {}

    /** All but window_date, which follows from window_start. */
    private static List<String> keys() {
        return Columns.of(Columns.WINDOW, OF, Columns.SLICE, BY).stream()
                .map(ColumnSpec::name)
                .filter(name -> !name.equals("window_date"))
                .toList();
    }

    private static Map<String, String> checks() {
        final Map<String, String> checks = new HashMap<>(Columns.MEASURED_CHECKS);
        checks.put("heaviest_share_is_a_share", "heaviest_share >= 0 AND heaviest_share <= 1");
        checks.put("refused_without_value", "broken_rules IS NULL OR value IS NULL");
        return Map.copyOf(checks);
    }
}
