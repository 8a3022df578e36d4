package dev.plumbline.stats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a figure, or its interval, is missing. Tables hold the {@link #code}; no other value means 'unknown'. */
public enum Reason {
    NO_UNITS("no unit was measured in this window and slice"),
    ONE_UNIT("a single unit says nothing about the spread, so the value has no interval"),
    ZERO_DENOMINATOR("the denominator adds up to zero"),
    ZERO_NUMERATOR("the numerator is zero on one side, so the ratio has no logarithm"),
    NEGATIVE_RATIO("the ratio is negative on one side, so it has no logarithm"),
    SMALL_COUNT(
            "fewer than five events, or fewer than five non-events, which is too few for an interval, or for a relative lift"
                    + " between two sides"),
    FEW_UNITS("fewer than 100 units on one side, which is too few for an always-valid interval"),
    BEGAN_EARLIER(
            "the experiment began before the first day that is read, but always-valid figures need all of it: raise"
                    + " online.experiments.reach"),
    IMMATURE("no attribution window of this metric has closed yet"),
    NOT_DEFINED("the metric is not defined for any query of this window and slice"),
    ONE_ARM("only one arm has a positive weight, so there is no split and nothing to compare"),
    SPLIT_MISMATCH(
            "the arms did not get their planned shares of the units (sample-ratio mismatch), so no lift of this experiment can"
                    + " be trusted"),
    UNITS_WITHOUT_WEIGHT("an arm of weight zero has units, so the assignment is not the declared one"),
    UNKNOWN_WEIGHTS("the planned split over the arms is not declared: map the input experiments"),
    NOT_MEASURED("the metric is not measured in this experiment"),
    VERDICT_ONLY("the row holds a verdict, not a figure"),
    NO_COVARIATE("no unit has a figure from before the experiment to adjust with"),
    SHARED_UNITS("the two arms have units in common, so they cannot be adjusted as if they were independent"),
    CONSTANT_COVARIATE("all units have the same figure from before the experiment, so there is nothing to adjust with"),
    TOO_MANY_SLICES("the column has more than 100 values in this experiment, so they are not analysed separately"),
    ONE_SLICE("fewer than two slices have a lift with an interval, so there is nothing to compare"),
    UNITS_IN_SEVERAL_SLICES(
            "some units are in several slices, so the lifts of the slices are not independent and cannot be compared"),
    NO_SPREAD("the units do not differ at all, so the error of the figure cannot be estimated"),
    INTERVAL_NOT_COMPUTED("no interval is computed for this kind of figure"),
    CAP_NOT_POSITIVE(
            "so few users have a value that winsorizing would set all of them to zero: raise online.winsorize-at"),
    NO_MEAN_OVER_TIES(
            "the mean of this metric over all orders of tied items has no closed form: choose another rule for ties, or"
                    + " another baseline"),
    MODEL_NOT_LISTED("one of the two models has no list in this window"),
    NO_OFFLINE_FIGURE("there is no offline figure for this pair"),
    NO_ONLINE_FIGURE("there is no online figure for this pair"),
    NO_SHARED_EXPERIMENT(
            "the two models were not in two arms of one experiment, so their users may differ, which alone can"
                    + " cause a lift"),
    ARM_OF_SEVERAL_MODELS(
            "an arm of the two models' experiment shows several models, so which of its users saw which model was not assigned at"
                    + " random"),
    ONE_MODEL(
            "fewer than two models are measured both offline and online under one name, or the baseline is not, so there is no"
                    + " pair to compare"),
    FEW_PAIRS("too few pairs of models to estimate a relation"),
    FEW_EXPERIMENTS("too few windows with pairs of models for an interval"),
    STAR_WITHOUT_BASELINE(
            "all pairs have one model in common, whose noise is in each of them: set alignment.baseline to that model"),
    CONSTANT_OFFLINE("the offline metric is the same for all models, so it cannot predict anything"),
    CONSTANT_ONLINE("the online metric is the same for all models, so there is nothing to predict"),
    NO_DIRECTION("one of the metrics has no better direction, so more of it is neither a gain nor a loss"),
    NO_ERRORS(
            "no pair has a standard error above zero on both sides (the models rank alike, or a metric is the same everywhere)"),
    NOISE_EXHAUSTS_SIGNAL("the figures differ no more than noise does, or so little more that the interval has no end"),
    NOT_TOLD_YET("the interval includes both a relation strong enough to matter and no relation"),
    NO_RELATION(
            "no offline metric has been shown to predict this online one; alignment_summary says what is missing for each"),
    NO_INCUMBENT(
            "no incumbent is configured, or no pair has it: set alignment.backtest.incumbent, or alignment.baseline, to a"
                    + " model of alignment_pairs"),
    INTERVAL_NOT_ASKED_FOR("intervals of rank correlations are computed for the declared goals only: see goals"),
    MISSING_WINDOW("no figure was measured in this window"),
    PARTIAL_WINDOW("the window has not ended yet, or its input ends before it does"),
    NOT_FINITE("the figure is not a finite number"),
    CONFLICTING_WINDOW("the window has two different figures, and it is not known which one is correct"),
    TRAINED_AFTER_WINDOW(
            "all known trainings of the model came after the window (a clock is wrong, or the input models does not have a"
                    + " row for every training)"),
    MEASURED_OTHERWISE(
            "what is measured under this name changed, so earlier figures are not comparable and the series starts again"),
    RETRAINED_UNDER_SAME_ID("the model was retrained under the same id, so its age starts at 0 again"),
    UNKNOWN_AGE("it is not recorded when the model was trained: map the input models"),
    INSUFFICIENT_DATA("too few windows have a figure"),
    CONSTANT("all windows have the same figure"),
    TOO_MANY_WINDOWS("more windows than the rule was validated with: use a shorter series"),
    NO_NOISE("the figures do not scatter around their levels, so there is no noise to compare a difference with"),
    NO_DECAY("the gain over the baseline does not shrink with the age of the model"),
    NOT_TOLD_FROM_NO_DECAY("the gain may not shrink at all, so the interval of the half-life has no upper end"),
    UNBOUNDED_INTERVAL("the windows depend on each other so strongly that the interval is open on at least one side"),
    INSUFFICIENT_OVERLAP("the rows of the two windows are too different to reweight the later ones"),
    NO_SLICES(
            "rows have no slice values, so a change in who came cannot be separated from a change in how they were served"),
    TOO_MANY_CELLS(
            "all slices together split a window into more than 100,000 parts: configure fewer of them in ranking.slices"),
    SLICES_DO_NOT_ADD_UP(
            "the slices of this dimension overlap or do not cover everything, so their parts would not add up to the change;"
                    + " slices of items overlap as soon as a query has relevant items in two of them"),
    NO_REFERENCE_MODEL(
            "there is no retrained version to compare the model with, so decay cannot be separated from a change of the world"),
    NOT_THE_SAME_ROWS(
            "the model and its retrained version were not measured on the same rows, so the rows alone may explain their difference"),
    EMPTY_REFERENCE("the reference has no rows"),
    NO_PREVIOUS_WINDOW("the window before has no rows of this slice, or does not exist yet"),
    NO_HISTORY("no earlier week has rows on the weekdays of the window"),
    EMPTY_WINDOW("the window has no rows of this slice"),
    MISSING_COLUMN("the rows of the window do not have this column"),
    RETYPED_COLUMN("the column holds values of another kind than in the reference, such as names instead of numbers"),
    NO_VALUES("too few values on one side (null and non-finite ones do not count)"),
    CONSTANT_REFERENCE(
            "all values of the reference are equal, so its standard deviation is zero and cannot be the unit"),
    UNEQUAL_LENGTHS(
            "reference and window do not cover the same number of days, and longer periods hold more distinct values"),
    OTHER_KIND_OF_FEATURE("the measure is not defined for this kind of feature"),
    NOT_KEPT("profiles do not keep what the measure is computed from, because it needs all rows"),
    UNSUPPORTED_ACTIONS(
            "the target shows too much that the log never shows, so the log cannot tell what it would earn"),
    MEAN_WEIGHT_NOT_ONE(
            "the weights do not average to 1, so the propensities of the log may be wrong, or it may lack rows or items that the"
                    + " target shows"),
    LOW_EFFECTIVE_SAMPLE_SIZE(
            "too few rows carry nearly all of the weight, so the estimate would depend on them alone"),
    FEW_EFFECTIVE_REWARDS(
            "there are too few rewards, or too few of them carry nearly all of the weight, so the estimate would depend on them alone"),
    PROPENSITIES_INCONSISTENT("the log did not serve items with the probabilities that it declares"),
    NO_PREFIX_PROPENSITIES(
            "propensities are estimated by position, regardless of the items above, but weights of lists and prefixes need them"
                    + " given the items above"),
    NO_POSITION_PROBABILITIES(
            "the target shows no item of a list twice, so its probability of showing an item at a position, regardless of the"
                    + " items above, is not known"),
    NO_COMPLETE_LIST("no list of the log has every position exactly once, each with a propensity"),
    NO_REWARD_MODEL("the estimator needs predicted rewards, and there are none"),
    INTERVAL_NOT_DEFINED("this kind of interval is not defined for this estimator"),
    REWARD_OUT_OF_RANGE("a reward lies outside the declared range that the interval relies on"),
    TOO_LARGE("the sums of these values exceed the largest number"),
    NO_COMMON_FEATURE(
            "reference and rows have no common feature that can be compared together with others (ids, times, scores and"
                    + " labels cannot)"),
    FEW_DAYS(
            "fewer than three days with rows on one side, so a shift cannot be separated from what differs between days"),
    FEW_ROWS("fewer than 100 rows on one side"),
    REPEATED_ROWS(
            "many rows are exact copies of each other, so that no sample of them can be drawn: give them a unit_id or a time of day"),
    UNDATED_REFERENCE("rows of the reference have no event_time, so it is not known how they vary over time"),
    NO_EVIDENCE("the tables have no evidence for or against it; the row says what is missing"),
    NOT_PER_IMPRESSION("the metric is not one per impression, so positions say nothing about it"),
    NOTHING_WATCHED("no feature has a measure that can raise an alarm: see drift.watched");

    private final String meaning;

    Reason(final String meaning) {
        this.meaning = meaning;
    }

    /** The text that tables hold: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason that a table holds; empty of any other text, or none. */
    public static Optional<Reason> of(final String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }

    /** One sentence for people. */
    public String meaning() {
        return meaning;
    }
}
