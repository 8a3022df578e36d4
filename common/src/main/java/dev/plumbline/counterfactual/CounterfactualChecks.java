package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.counterfactual.support.PropensitySource;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import dev.plumbline.table.Tables;
import java.util.List;
import org.apache.spark.sql.Column;

/** What is looked for in logs and targets beside the rules of every input. */
public final class CounterfactualChecks {

    /** No policy draws with smaller propensities: one such row would carry all weight. */
    private static final double SMALLEST_PROPENSITY = 1e-12;

    /** Sums of probabilities that were written with a few digits. */
    private static final double ROUNDING = 1e-3;

    static final String REGRESSION_NOT_CONVERGED = "regression_not_converged";

    private static final String PROPENSITY_MISSING = "propensity_missing";
    private static final String PROPENSITY_NOT_ESTIMABLE = "propensity_not_estimable";
    private static final String PROPENSITY_OUTSIDE = "propensity_outside";
    private static final String PROPENSITY_TOO_SMALL = "propensity_too_small";
    private static final String POSITION_IMPOSSIBLE = "position_impossible";
    private static final String REPEATED_IMPRESSION = "repeated_impression";
    private static final String REPEATED_ITEM = "repeated_item";
    private static final String SCORE_INFINITE = "score_infinite";
    private static final String REWARD_MISSING = "reward_missing";
    private static final String REWARD_OPEN = "reward_open";
    private static final String IMPOSSIBLE_REWARDS = "impossible_rewards";
    private static final String SLICE_UNKNOWN = "slice_unknown";
    private static final String PROBABILITY_OUTSIDE = "probability_outside";
    private static final String PROBABILITIES_NOT_ONE = "probabilities_not_one";
    private static final String TARGET_POSITION_BELOW_1 = "target_position_below_1";
    private static final String TARGET_MISSING = "target_missing";
    private static final String CONTEXT_UNKNOWN = "context_unknown";
    private static final String REQUEST_MISSING = "request_missing";
    private static final String SLATE_INCOMPLETE = "slate_incomplete";

    /** Names of all rules here. */
    public static final List<String> NAMES = List.of(
            PROPENSITY_MISSING,
            PROPENSITY_NOT_ESTIMABLE,
            PROPENSITY_OUTSIDE,
            PROPENSITY_TOO_SMALL,
            POSITION_IMPOSSIBLE,
            REPEATED_IMPRESSION,
            REPEATED_ITEM,
            SCORE_INFINITE,
            REWARD_MISSING,
            REWARD_OPEN,
            IMPOSSIBLE_REWARDS,
            SLICE_UNKNOWN,
            CONTEXT_UNKNOWN,
            PROBABILITY_OUTSIDE,
            PROBABILITIES_NOT_ONE,
            TARGET_POSITION_BELOW_1,
            TARGET_MISSING,
            REQUEST_MISSING,
            SLATE_INCOMPLETE,
            REGRESSION_NOT_CONVERGED);

    private CounterfactualChecks() {}

    /**
     * Rows of impressions that nothing can be learnt of: counted and left out. Leaving rows out by what they earned would
     * bias every estimate, so those stop the run.
     *
     * @param source of propensities: where they are estimated, whether a row without one is left out shows later
     */
    static List<RowRule> ofImpressions(final PropensitySource source) {
        final Column rows = col("row_count");
        final Column rewarded = col("rewarded");
        final Column isImpossible =
                rows.isNull().or(rows.lt(lit(1L))).or(rewarded.lt(lit(0L))).or(rewarded.gt(rows));
        return List.of(
                ofRow("impressions", PROPENSITY_MISSING, Severity.WARN, isLeftOut(source)),
                ofRow("impressions", PROPENSITY_TOO_SMALL, Severity.WARN, isTooSmall()),
                ofRow("impressions", POSITION_IMPOSSIBLE, Severity.WARN, isTooFar()),
                ofRow("impressions", REWARD_MISSING, Severity.ERROR, rewarded.isNull()),
                ofRow("impressions", IMPOSSIBLE_REWARDS, Severity.ERROR, coalesce(isImpossible, lit(false))));
    }

    /** The same of attributed impressions, of which no rule of an input has looked at propensities. */
    static List<RowRule> ofAttributed(final PropensitySource source) {
        final String table = Tables.ATTRIBUTED_IMPRESSIONS.name();
        final Column isOutside =
                coalesce(col("propensity").leq(lit(0.0)).or(col("propensity").gt(lit(1.0))), lit(false));
        return List.of(
                ofRow(table, PROPENSITY_MISSING, Severity.WARN, isLeftOut(source)),
                ofRow(table, PROPENSITY_OUTSIDE, Severity.WARN, isOutside.and(not(isWithoutPropensity()))),
                ofRow(table, PROPENSITY_TOO_SMALL, Severity.WARN, isTooSmall()),
                ofRow(table, POSITION_IMPOSSIBLE, Severity.WARN, isNowhere()),
                ofRow(table, REWARD_OPEN, Severity.WARN, col("rewarded").isNull()),
                ofRow(table, SLICE_UNKNOWN, Severity.ERROR, col("lacks_slice")),
                ofRow(table, CONTEXT_UNKNOWN, Severity.WARN, isPooled(source)));
    }

    /** Rows of one user that say the same of the same impression, {@code repeats} of them beside the one that counts. */
    static RowRule repeatedImpression() {
        return repeated(
                "impressions",
                REPEATED_IMPRESSION,
                col("all_rows"),
                concat_ws("|", col("logging_policy"), col("unit_id"), col("position"), col("item_id")));
    }

    /** Items that a target has twice in a choice, {@code repeats} times beside once. */
    static RowRule repeatedItem(final String input) {
        return repeated(
                input, REPEATED_ITEM, col("repeats").plus(lit(1L)), concat_ws("|", col("model_id"), col("item_id")));
    }

    /** What is infinitely likely leaves nothing to others: such a score is none. */
    static RowRule scoreInfinite(final String input) {
        return rule(
                input,
                SCORE_INFINITE,
                Severity.WARN,
                abs(col("score").cast("double")).equalTo(lit(Double.POSITIVE_INFINITY)),
                concat_ws("|", col("model_id"), col("context"), col("item_id")));
    }

    private static RowRule repeated(final String input, final String name, final Column rows, final Column key) {
        return new RowRule(input, name, Severity.WARN, col("repeats"), rows, key);
    }

    /** Rows without a propensity in logs that declare some, counted by what they are: with {@code is_missing}. */
    static RowRule notDeclared() {
        return ofCounted(PROPENSITY_MISSING, col("is_missing"));
    }

    /** Rows at places that one half of the users never met, counted by what they are: with {@code is_unknown}. */
    static RowRule notEstimable() {
        return ofCounted(PROPENSITY_NOT_ESTIMABLE, col("is_unknown"));
    }

    /** Whether a row of {@link LoggedRows} says what was earned where. */
    static Column isCountable() {
        return coalesce(
                col("row_count")
                        .geq(lit(1L))
                        .and(col("rewarded").between(lit(0L), col("row_count")))
                        .and(col("position").geq(lit(1))),
                lit(false));
    }

    /** Whether it has a propensity that it can be weighted by. */
    static Column hasPropensity() {
        return coalesce(col("propensity").between(lit(SMALLEST_PROPENSITY), lit(1.0)), lit(false));
    }

    /** Probabilities that are none are left out. */
    static RowRule probabilityOutside(final String input) {
        return rule(
                input,
                PROBABILITY_OUTSIDE,
                Severity.WARN,
                isOutside(),
                concat_ws("|", col("model_id"), col("item_id")));
    }

    /** Where positions are counted from 0, every list is shifted by one, and its best item is shown nowhere. */
    static RowRule targetPositionBelow1(final String input) {
        return rule(
                input,
                TARGET_POSITION_BELOW_1,
                Severity.ERROR,
                coalesce(col("position").lt(lit(1)), lit(false)),
                concat_ws("|", col("model_id"), col("item_id")));
    }

    /** Probabilities of one choice add up to this at most. */
    static Column isDistribution(final Column mass) {
        return mass.leq(lit(1 + ROUNDING));
    }

    static Column isOutside() {
        final Column probability = col("probability");
        return coalesce(isnan(probability).or(probability.lt(lit(0.0))).or(probability.gt(lit(1.0))), lit(true));
    }

    /**
     * A target that shows more than one item at a position, or less: what is missing counts as never logged, and of what is
     * too much nothing is used.
     *
     * @param keys what the rows of a choice have in common
     */
    static RowRule probabilitiesNotOne(final String input, final String... keys) {
        return rule(
                input,
                PROBABILITIES_NOT_ONE,
                Severity.WARN,
                col("mass").gt(lit(0.0)).and(abs(col("mass").minus(lit(1.0))).gt(lit(ROUNDING))),
                concat_ws("|", ServedCells.columns(keys)));
    }

    /** Logs of whose window no target is declared have no row in the table. */
    static RowRule targetMissing(final String input) {
        return rule(
                input,
                TARGET_MISSING,
                Severity.WARN,
                col("models").isNull(),
                concat_ws("|", col("window_date"), col("logging_policy")));
    }

    /** Rows that are part of no slate. */
    static RowRule requestMissing() {
        return ofRow(
                "impressions", REQUEST_MISSING, Severity.WARN, col("request_id").isNull());
    }

    /** Rows of slates that do not have every position once are left out. */
    static RowRule slateIncomplete() {
        return rule("impressions", SLATE_INCOMPLETE, Severity.WARN, not(col("is_whole")), col("request_id"));
    }

    private static RowRule ofCounted(final String name, final Column isFailing) {
        return new RowRule(
                "logged rows",
                name,
                Severity.WARN,
                when(isFailing, col("row_count")).otherwise(lit(0L)),
                col("row_count"),
                concat_ws("|", col("logging_policy"), col("context"), col("position"), col("item_id")));
    }

    /** Estimated propensities are shares within a context; where none was kept, of all contexts together. */
    private static Column isPooled(final PropensitySource source) {
        return switch (source) {
            case DECLARED -> lit(false);
            case ESTIMATED -> col("lacks_context");
        };
    }

    private static Column isLeftOut(final PropensitySource source) {
        return switch (source) {
            case DECLARED -> isWithoutPropensity();
            case ESTIMATED -> lit(false);
        };
    }

    private static Column isWithoutPropensity() {
        return col("propensity").isNull().or(isnan(col("propensity")));
    }

    private static Column isTooSmall() {
        final Column propensity = col("propensity");
        return coalesce(propensity.gt(lit(0.0)).and(propensity.lt(lit(SMALLEST_PROPENSITY))), lit(false));
    }

    private static Column isNowhere() {
        return col("position").lt(lit(1));
    }

    /** Positions below 1 are counted with the input. */
    private static Column isTooFar() {
        return col("position").equalTo(lit(LoggedRows.TOO_FAR));
    }

    private static RowRule ofRow(
            final String input, final String name, final Severity severity, final Column isFailing) {
        return rule(
                input,
                name,
                severity,
                isFailing,
                concat_ws("|", col("logging_policy"), col("position"), col("item_id")));
    }

    private static RowRule rule(
            final String input, final String name, final Severity severity, final Column isFailing, final Column key) {
        return new RowRule(input, name, severity, when(isFailing, lit(1L)).otherwise(lit(0L)), lit(1L), key);
    }
}
