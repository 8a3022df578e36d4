package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of the job {@code counterfactual}. */
final class CounterfactualTables {

    private static final List<ColumnSpec> OF = List.of(
            required("model_id", "STRING", "the target: the policy whose value is estimated"),
            required("logging_policy", "STRING", "the policy that served the log; '(unknown)' where nobody says"),
            nullable("position", "INT", "rows of this position only; null for all positions"));

    private static final List<ColumnSpec> BY = List.of(
            required("metric", "STRING", "name of the reward per row"),
            required("estimator", "STRING", "name of the estimator: docs/counterfactual.md"),
            nullable("parameter", "DOUBLE", "its threshold or strength, where it has one"));

    private static final List<ColumnSpec> HOW = List.of(
            required(
                    "bias",
                    "STRING",
                    "none, vanishing, or by_design: its interval is then one of what it estimates, not of the value"),
            required("interval", "STRING", "how the interval is made: asymptotic, bootstrap or empirical_bernstein"));

    private static final List<ColumnSpec> BESIDE = List.of(
            nullable(
                    "likelihood_low",
                    "DOUBLE",
                    "lower end of the interval by empirical likelihood, which stands where value is refused for what"
                            + " weights are; null where propensities are inconsistent, the mean weight is refused above 1,"
                            + " or a reward lies outside the declared range"),
            nullable("likelihood_high", "DOUBLE", "its upper end"),
            nullable("logged_value", "DOUBLE", "what the logging policy itself earned per row in the same rows"),
            nullable("logged_std_error", "DOUBLE", "its standard error, clustered by unit"),
            nullable(
                    "on_policy_value",
                    "DOUBLE",
                    "what the target itself earned per row, where it served the same window, slice and position: of all the"
                            + " rows it served there, with a propensity, without or with an impossible one (but for"
                            + " impressions that the job online left out), so that they can be more than those that weights"
                            + " are made of; of slates: of those whose rows all have one; null in rows of its own log"),
            nullable("on_policy_std_error", "DOUBLE", "its standard error, clustered by unit"),
            nullable("relative_error", "DOUBLE", "|value - on_policy_value| / on_policy_value; null where either is"));

    private static final List<ColumnSpec> SEARCH = List.of(
            nullable(
                    "gain",
                    "DOUBLE",
                    "value less logged_value, paired, so that noise which both share cancels; in rows of the estimator"
                            + " counterfactual.search, null in others and where the target is refused"),
            nullable("gain_low", "DOUBLE", "lower end of its asymptotic interval, whatever interval says"),
            nullable("gain_high", "DOUBLE", "upper end of its interval"),
            nullable(
                    "gain_lower_bound",
                    "DOUBLE",
                    "lower bound of the gain that holds for all targets of the log at once (Bonferroni); this and what"
                            + " follows only in rows of the whole population, the logging policy left out"),
            nullable("gain_p", "DOUBLE", "two-sided p of no gain"),
            nullable("gain_p_adjusted", "DOUBLE", "the same adjusted over the targets of the log (Holm)"),
            nullable(
                    "verdict",
                    "STRING",
                    "worth_testing or not_worth_testing, both by gain_p_adjusted; inconclusive; refused; logging_policy: what"
                            + " the others are held against"),
            nullable(
                    "differences",
                    "ARRAY<STRUCT<model_id: STRING, difference: DOUBLE, ci_low: DOUBLE, ci_high: DOUBLE, p: DOUBLE,"
                            + " p_adjusted: DOUBLE>>",
                    "this target less each other one of the log that is not refused, paired on the same rows; p adjusted"
                            + " over all pairs (Holm)"));

    private static final List<ColumnSpec> DIAGNOSTICS = List.of(
            required("effective_sample_size", "DOUBLE", "(sum w)^2 / sum w^2; refused below 100"),
            required("mean_weight", "DOUBLE", "mean of w, target over logged probability; 1 on average"),
            nullable(
                    "mean_weight_z",
                    "DOUBLE",
                    "standard errors between mean_weight and 1, clustered by unit; refused beyond 4; null for one unit or"
                            + " weights without spread, which are refused where mean_weight is not 1"),
            required("largest_weight", "DOUBLE", "largest w"),
            required("heaviest_share", "DOUBLE", "share of all weight that the heaviest 1 % of rows bear"),
            nullable(
                    "unsupported_mass",
                    "DOUBLE",
                    "share of what the target shows that the logging policy never shows at that position in the window,"
                            + " mean over positions"),
            nullable(
                    "unsupported_mass_by_row",
                    "DOUBLE",
                    "the same as the mean over rows, so that a position counts as often as it has rows; refused above 0.05,"
                            + " and so much of what is shown may earn anything in the likelihood interval"),
            required("rewards", "DOUBLE", "what the log earned in these rows, as the number of clicks"),
            required("effective_rewards", "DOUBLE", "(sum w r)^2 / sum (w r)^2; refused below 30"),
            nullable("broken_rules", "ARRAY<STRING>", "every rule of refusal that is broken, the reason first"),
            nullable(
                    "weakest_position",
                    "INT",
                    "of lists: the position that these diagnostics are of, the first that breaks the rule of the reason, else"
                            + " the one with the smallest effective sample; null in rows that are not of lists"),
            nullable(
                    "likely_cause",
                    "STRING",
                    "of mean_weight_not_one: what is likely wrong, and at which position of lists"),
            required(
                    "propensity_verdict",
                    "STRING",
                    "propensities_consistent; propensities_inconsistent: the log served otherwise than it declares, and"
                            + " its values are blanked; or propensities_unchecked: they are estimated"),
            required(
                    "propensity_source",
                    "STRING",
                    "declared by the log, or estimated: the share of an item among what the policy served to the other half"
                            + " of the users in that window, context and position, which is right only if it served at"
                            + " random given these"),
            required("mean_inverse_propensity", "DOUBLE", "mean of 1 / propensity over the logging policy's rows"),
            nullable(
                    "propensity_variation",
                    "DOUBLE",
                    "total variation between shares of items served and declared, by context and position; null where"
                            + " propensities are estimated, and for logs of more than 1,000 contexts, of which only items"
                            + " shown too often in all of them are found"),
            nullable("propensity_variation_by_chance", "DOUBLE", "what chance alone makes of it on average"),
            nullable(
                    "propensity_p",
                    "DOUBLE",
                    "smallest p of all items served, adjusted for their number (Holm); null where propensities are"
                            + " estimated"),
            nullable("propensity_worst_item", "STRING", "the item that has it, with its position and context"));

    static final TableSpec COUNTERFACTUAL_ESTIMATES = new TableSpec(
            "counterfactual_estimates",
            "counterfactual",
            "one target x logging policy x estimator x slice or position x window: what the target would have earned per row"
                    + " had it served the log's requests, or the reason for refusing",
            Columns.of(
                    Columns.WINDOW,
                    OF,
                    Columns.SLICE,
                    BY,
                    HOW,
                    Columns.measured("rows of the log"),
                    BESIDE,
                    SEARCH,
                    DIAGNOSTICS,
                    List.of(Columns.RUN)),
            keys(),
            Columns.WINDOW_PARTITIONS,
            checks());

    private CounterfactualTables() {}

    /** The date of a window is its start's, which is among them. */
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
