package dev.plumbline.stats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a figure, or its interval, is missing. Tables hold the {@link #code}; nothing else stands for 'unknown'. */
public enum Reason {
    NO_UNITS("no unit was measured in this window and slice"),
    ONE_UNIT("a single unit tells nothing about its spread: value without interval"),
    ZERO_DENOMINATOR("nothing to divide by: the denominator adds up to zero"),
    ZERO_NUMERATOR("no event at all on one side: the ratio has no logarithm"),
    NEGATIVE_RATIO("the ratio is negative on one side: it has no logarithm"),
    SMALL_COUNT("fewer than five events, or all but fewer than five: no interval, and of two sides no relative lift"),
    FEW_UNITS("fewer than 100 units on one side: nothing that holds at every look can be told of so few"),
    BEGAN_EARLIER(
            "the experiment began before anything is read of it, and nothing that holds at every look can be told of a"
                    + " part: raise online.experiments.reach"),
    IMMATURE("no attribution window of this metric has closed yet"),
    NOT_DEFINED("the metric is not defined for any query of this window and slice"),
    ONE_ARM("a single arm of positive weight: there is no split and no comparison"),
    SPLIT_MISMATCH("the arms did not get the units that were planned: no lift of this experiment means anything"),
    UNITS_WITHOUT_WEIGHT("an arm that is switched off has units: the assignment is not the declared one"),
    UNKNOWN_WEIGHTS("nobody declared how units are split over the arms: map the input experiments"),
    NOT_MEASURED("the metric is not measured in this experiment"),
    VERDICT_ONLY("a verdict, not a figure"),
    NO_COVARIATE("no unit has a figure from before the experiment to adjust by"),
    SHARED_UNITS("both arms have units in common: they cannot be adjusted as if they were independent"),
    CONSTANT_COVARIATE("all units have the same figure from before the experiment: nothing to adjust by"),
    TOO_MANY_SLICES("the column has more than 100 values in this experiment: they are not told apart"),
    ONE_SLICE("fewer than two slices have a lift with an interval: nothing to compare"),
    UNITS_IN_SEVERAL_SLICES("some units are in several slices: their lifts are not independent and cannot be compared"),
    NO_SPREAD("the units do not differ at all: nothing tells how far the figure could be off"),
    INTERVAL_NOT_COMPUTED("a figure of all rows together, for which no interval is computed: value without interval"),
    CAP_NOT_POSITIVE(
            "so few users have a value that winsorizing would leave none of it: raise the share to winsorize at"),
    NO_MEAN_OVER_TIES(
            "the mean of this metric over all orders of tied items is not known: choose another rule for ties, or another baseline"),
    MODEL_NOT_LISTED("one of the two models listed nothing in this window"),
    NO_OFFLINE_FIGURE("there is no offline figure for this pair"),
    NO_ONLINE_FIGURE("there is no online figure for this pair"),
    NO_SHARED_EXPERIMENT(
            "the two models were in no two arms of one experiment: who saw the one may differ from who saw the other, and their lift with it"),
    ARM_OF_SEVERAL_MODELS(
            "an arm of the experiment that the two models were in shows several models: who of its users saw which was not drawn"),
    ONE_MODEL(
            "fewer than two models, or not the baseline, are measured both offline and online under one name: nothing to hold them against"),
    FEW_PAIRS("fewer pairs of models than a relation can be told from"),
    FEW_EXPERIMENTS("fewer windows with pairs than an interval can be drawn from"),
    STAR_WITHOUT_BASELINE(
            "all pairs have one model in common, whose luck counts in each of them; set alignment.baseline to it"),
    CONSTANT_OFFLINE("the offline metric is the same for all models: nothing to go by"),
    CONSTANT_ONLINE("the online metric is the same for all models: nothing to tell"),
    NO_DIRECTION("nobody can say which way the metric is better: more of it is no gain and no loss"),
    NO_ERRORS(
            "no pair has a standard error above zero on both sides: nothing differs between models that rank alike, or in a metric"
                    + " that is the same everywhere"),
    NOISE_EXHAUSTS_SIGNAL(
            "the figures differ no more than their noise does, or so little more that an interval has no end"),
    NOT_TOLD_YET("the interval holds both a relation that would matter and none"),
    NO_RELATION("no offline metric has been seen to predict this online one: alignment_summary says what each lacks"),
    NO_INCUMBENT(
            "nobody said which model is the incumbent that is kept, or no pair has it: set alignment.backtest.incumbent, or"
                    + " alignment.baseline, to a model of alignment_pairs"),
    INTERVAL_NOT_ASKED_FOR("intervals of rank correlations are drawn for the declared goals alone: see goals"),
    MISSING_WINDOW("the model was not measured in this window"),
    PARTIAL_WINDOW("the window has not ended yet, or its input ends before it does"),
    NOT_FINITE("the figure is not a finite number"),
    CONFLICTING_WINDOW("the window has two different figures, and nothing says which one is true"),
    TRAINED_AFTER_WINDOW(
            "all trainings of the model that are known came after the window: a clock is wrong, or models has not one row for"
                    + " every training"),
    MEASURED_OTHERWISE(
            "what is measured under the name changed: figures from before do not compare, and the course starts anew"),
    RETRAINED_UNDER_SAME_ID("the model was trained again under the same id: its age starts anew"),
    UNKNOWN_AGE("nobody said when the model was trained: map the input models"),
    INSUFFICIENT_DATA("too few windows hold a figure to tell anything of their course"),
    CONSTANT("all windows hold the same figure"),
    TOO_MANY_WINDOWS("more windows than the rule was measured on: ask for a later beginning"),
    NO_NOISE("levels without any scatter around them: nothing tells how large a step is by chance"),
    NO_DECAY("the gain over the baseline does not shrink with the age of the model"),
    NOT_TOLD_FROM_NO_DECAY("the gain may as well not shrink at all: the half-life has no upper end"),
    UNBOUNDED_INTERVAL("the windows depend on each other so much that the interval has no end on one side"),
    INSUFFICIENT_OVERLAP("the rows of one window are hardly found in the other: reweighting tells nothing"),
    NO_SLICES("rows have no slice values: nothing tells who came from how they were served"),
    TOO_MANY_CELLS("all slices together make more than 100,000 parts in a window: name fewer of them"),
    SLICES_DO_NOT_ADD_UP(
            "the slices of this dimension overlap or are not the whole: their parts would not add up to the change; slices of"
                    + " items overlap as soon as a query has relevant items in two of them"),
    NO_REFERENCE_MODEL("no retrained version stands beside the model: decay and a changed world look the same"),
    NOT_THE_SAME_ROWS(
            "the model and its retrained version were not measured on the same rows: what each made of them cannot be told"
                    + " from who came"),
    EMPTY_REFERENCE("the reference holds no row"),
    NO_PREVIOUS_WINDOW("the window before holds no row of this slice, or is not there yet"),
    NO_HISTORY("no week before holds rows on the weekdays of the window"),
    EMPTY_WINDOW("the window holds no row of this slice"),
    MISSING_COLUMN("the rows of the window have no such column"),
    RETYPED_COLUMN("the column holds values of another kind than in the reference, as names in place of numbers"),
    NO_VALUES("one side holds too few values: all its rows are null or not finite"),
    CONSTANT_REFERENCE("all values of the reference are equal: nothing to measure in its standard deviations"),
    UNEQUAL_LENGTHS("reference and window are not equally many days, and longer ones hold more different values"),
    OTHER_KIND_OF_FEATURE("the measure has no meaning for this kind of feature"),
    NOT_KEPT("what the measure is made of is not kept in profiles: it takes all rows"),
    UNSUPPORTED_ACTIONS(
            "the target shows too much of what the log never shows: nothing tells how it would be received"),
    MEAN_WEIGHT_NOT_ONE(
            "weights do not average to 1: the log's probabilities, or its support, are not what they are said to be"),
    LOW_EFFECTIVE_SAMPLE_SIZE("too few rows bear nearly all of the weight: the estimate would be theirs alone"),
    FEW_EFFECTIVE_REWARDS(
            "too few clicks, or too few of them bear all of the weight: the estimate would be theirs alone"),
    PROPENSITIES_INCONSISTENT("the log did not serve with the probabilities that it declares"),
    NO_PREFIX_PROPENSITIES(
            "propensities are estimated by position, whatever stands above: weights of lists and prefixes take those given"
                    + " what stands above"),
    NO_POSITION_PROBABILITIES(
            "the target shows no item of a list twice: with what probability it shows one at a position whatever stands"
                    + " above is not known"),
    NO_COMPLETE_LIST("no list of the log has every position once, each with a propensity"),
    NO_REWARD_MODEL("the estimator needs predicted rewards, and there are none"),
    INTERVAL_NOT_DEFINED("this kind of interval is not defined for this estimator: value without interval"),
    REWARD_OUT_OF_RANGE("a reward lies outside the declared range that the interval stands on: value without interval"),
    TOO_LARGE("sums of these values are beyond the largest number"),
    NO_COMMON_FEATURE(
            "reference and rows have no feature in common that can be looked at together: ids, times, scores and labels"
                    + " cannot"),
    FEW_DAYS("rows of fewer than three days on one side: what one day is cannot be told from a shift"),
    FEW_ROWS("fewer than 100 rows on one side"),
    REPEATED_ROWS(
            "rows repeat each other to the letter, so that a sample of them is none: give them a unit_id or a time of day"),
    UNDATED_REFERENCE("rows of the reference have no event_time: nothing tells what time alone does"),
    NO_EVIDENCE("the tables hold nothing that tells for or against it: the row says what is missing"),
    NOT_PER_IMPRESSION("the metric is not one per impression, so that a position says nothing of it"),
    NOTHING_WATCHED("no feature has a measure that alarms: see drift.watched");

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
