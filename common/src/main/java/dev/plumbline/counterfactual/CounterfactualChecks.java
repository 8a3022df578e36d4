package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import java.util.List;
import org.apache.spark.sql.Column;

/** What is looked for in logs and targets beside the rules of every input. */
public final class CounterfactualChecks {

    /** Smaller propensities are no probabilities that anything was drawn with: one such row would bear all weight. */
    private static final double SMALLEST_PROPENSITY = 1e-12;

    /** Sums of probabilities that were written with a few digits. */
    private static final double ROUNDING = 1e-3;

    private static final String PROPENSITY_MISSING = "propensity_missing";
    private static final String IMPOSSIBLE_REWARDS = "impossible_rewards";
    private static final String PROBABILITY_OUTSIDE = "probability_outside";
    private static final String PROBABILITIES_NOT_ONE = "probabilities_not_one";

    private static final String SLATE_INCOMPLETE = "slate_incomplete";

    /** Names of all rules here. */
    public static final List<String> NAMES = List.of(
            PROPENSITY_MISSING, IMPOSSIBLE_REWARDS, PROBABILITY_OUTSIDE, PROBABILITIES_NOT_ONE, SLATE_INCOMPLETE);

    private CounterfactualChecks() {}

    /** Rows of {@link LoggedRows} that nothing can be learnt of: counted and left out. */
    static List<RowRule> ofRows() {
        return List.of(ofRow(PROPENSITY_MISSING, isWithoutPropensity()), ofRow(IMPOSSIBLE_REWARDS, isImpossible()));
    }

    /** Whether a row of {@link LoggedRows} has all that an estimate needs of it. */
    static Column isUsable() {
        return not(isWithoutPropensity().or(isImpossible()));
    }

    /** Probabilities that are none are left out. */
    static RowRule probabilityOutside() {
        return ofTarget(PROBABILITY_OUTSIDE, isOutside(), concat_ws("|", col("model_id"), col("item_id")));
    }

    static Column isOutside() {
        final Column probability = col("probability");
        return coalesce(isnan(probability).or(probability.lt(lit(0.0))).or(probability.gt(lit(1.0))), lit(true));
    }

    /** A target that shows more than one item at a position, or less: what is missing counts as never logged. */
    static RowRule probabilitiesNotOne() {
        return ofTarget(
                PROBABILITIES_NOT_ONE,
                abs(col("mass").minus(lit(1.0))).gt(lit(ROUNDING)),
                concat_ws("|", col("model_id"), col("context"), col("position")));
    }

    /** Rows of slates that do not have every position once are left out. */
    static RowRule slateIncomplete() {
        return rule("impressions", SLATE_INCOMPLETE, not(col("is_whole")), col("request_id"));
    }

    private static Column isWithoutPropensity() {
        return coalesce(not(col("propensity").between(lit(SMALLEST_PROPENSITY), lit(1.0))), lit(true));
    }

    private static Column isImpossible() {
        final Column rows = col("row_count");
        final Column rewarded = col("rewarded");
        return coalesce(rows.lt(lit(1L)).or(rewarded.lt(lit(0L))).or(rewarded.gt(rows)), lit(true));
    }

    private static RowRule ofRow(final String name, final Column isFailing) {
        return rule(
                "impressions", name, isFailing, concat_ws("|", col("logging_policy"), col("position"), col("item_id")));
    }

    private static RowRule ofTarget(final String name, final Column isFailing, final Column key) {
        return rule("action_distributions", name, isFailing, key);
    }

    private static RowRule rule(final String input, final String name, final Column isFailing, final Column key) {
        return new RowRule(input, name, Severity.WARN, when(isFailing, lit(1L)).otherwise(lit(0L)), lit(1L), key);
    }
}
