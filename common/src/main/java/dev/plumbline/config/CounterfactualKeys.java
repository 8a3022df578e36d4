package dev.plumbline.config;

import java.util.List;

/** Settings of the job {@code counterfactual}. */
public final class CounterfactualKeys {

    private static final List<String> ESTIMATOR_NAMES = List.of(
            "ips",
            "clipped_ips",
            "snips",
            "sub_gaussian_ips",
            "dm",
            "dr",
            "clipped_dr",
            "sndr",
            "switch_dr",
            "dr_optimistic_shrinkage",
            "sub_gaussian_dr");

    /** Not biased by design. */
    private static final List<String> SEARCH_NAMES = List.of("dr", "sndr", "snips", "ips");

    public static final Setting<String> EVENT = Setting.of(
            "counterfactual.event",
            Kind.text("an event"),
            "click",
            "the event of attributed_impressions that is the reward: an impression earns 1 if it has any");
    public static final Setting<String> METRIC =
            Setting.of("counterfactual.metric", Kind.text("a name"), "ctr", "name of the mean reward in the table");
    public static final Setting<String> COUNT_COLUMN = Setting.of(
            "counterfactual.count-column",
            Kind.text("a column name"),
            "clicks",
            "column of the input impressions that says how many of a row's impressions were rewarded; where impressions do"
                    + " not have it, rewards come from attributed_impressions");
    public static final Setting<String> SCORES = Setting.of(
            "counterfactual.scores",
            Kind.choice(List.of("unused", "ranked", "softmax")),
            "unused",
            "what the scores of predictions mean, whose query_id is then the context of impressions: ranked shows the item"
                    + " of rank k at position k; softmax shows each with a probability in proportion to"
                    + " exp(score / temperature); unused reads no predictions");
    public static final Setting<Double> TEMPERATURE = Setting.of(
            "counterfactual.temperature",
            Kind.number(1e-9, 1e9),
            1.0,
            "temperature of softmax, in units of scores: towards 0 the best item, large all items alike");
    public static final Setting<List<String>> SLICES = Setting.of(
            "counterfactual.slices",
            Kind.listOf(Kind.text("a column of impressions")),
            List.of(),
            "populations to report beside the whole");
    public static final Setting<List<String>> ESTIMATORS = Setting.of(
            "counterfactual.estimators",
            Kind.listOf(Kind.choice(ESTIMATOR_NAMES)),
            ESTIMATOR_NAMES,
            "which estimators, each with all of its parameters below");
    public static final Setting<List<Double>> CLIPPING = Setting.of(
            "counterfactual.clipping",
            Kind.listOf(Kind.number(0.001, 1e9)),
            List.of(5.0, 20.0),
            "largest weights of clipped_ips and clipped_dr");
    public static final Setting<List<Double>> SWITCHING = Setting.of(
            "counterfactual.switching",
            Kind.listOf(Kind.number(0, 1e9)),
            List.of(5.0),
            "weights above which switch_dr trusts the reward model alone");
    public static final Setting<List<Double>> SHRINKAGE = Setting.of(
            "counterfactual.shrinkage",
            Kind.listOf(Kind.number(0, 1e9)),
            List.of(5.0),
            "strengths of dr_optimistic_shrinkage: 0 is dm, large is dr");
    public static final Setting<List<Double>> SUB_GAUSSIAN = Setting.of(
            "counterfactual.sub-gaussian",
            Kind.listOf(Kind.number(1e-9, 1)),
            List.of(0.05),
            "strengths of sub_gaussian_ips and sub_gaussian_dr: no weight above 1 / strength");
    public static final Setting<String> INTERVAL = Setting.of(
            "counterfactual.interval",
            Kind.choice(List.of("asymptotic", "bootstrap", "empirical_bernstein")),
            "asymptotic",
            "how intervals are made; all are clustered by user where users are known");
    public static final Setting<Integer> BOOTSTRAP_REPLICATES = Setting.of(
            "counterfactual.bootstrap-replicates",
            Kind.integer(100, 10_000),
            1000,
            "replicates of the Poisson bootstrap over users, for interval = bootstrap");
    public static final Setting<Integer> RESAMPLING_SEED = Setting.of(
            "counterfactual.resampling-seed",
            Kind.integer(0, Integer.MAX_VALUE),
            1,
            "seed of the bootstrap; the same seed gives the same figures");
    public static final Setting<String> REWARD_MODEL = Setting.of(
            "counterfactual.reward-model.kind",
            Kind.choice(List.of("tabular", "logistic")),
            "tabular",
            "what expects rewards, of rows of the other half of the users: tabular counts them by item and position; logistic"
                    + " adds up log-odds of item, position, log and context");
    public static final Setting<Double> PRIOR_ROWS = Setting.of(
            "counterfactual.reward-model.prior-rows",
            Kind.number(0, 1e9),
            200.0,
            "how many rows the mean reward stands for in the tabular reward model");
    public static final Setting<Double> EFFECTIVE_SAMPLE_SIZE = Setting.of(
            "counterfactual.refuse.effective-sample-size-below",
            Kind.number(0, 1e12),
            100.0,
            "smaller effective samples publish no value");
    public static final Setting<Double> UNSUPPORTED_MASS = Setting.of(
            "counterfactual.refuse.unsupported-mass-above",
            Kind.number(0, 1),
            0.05,
            "targets that show more of what the log never shows get no value");
    public static final Setting<Double> EFFECTIVE_REWARDS = Setting.of(
            "counterfactual.refuse.effective-rewards-below",
            Kind.number(0, 1e12),
            30.0,
            "fewer effective clicks publish no value");
    public static final Setting<Double> STANDARD_ERRORS = Setting.of(
            "counterfactual.refuse.mean-weight-beyond",
            Kind.number(1, 1e6),
            4.0,
            "a mean weight farther from 1 than so many standard errors publishes no value");
    public static final Setting<String> PROPENSITY_SOURCE = Setting.of(
            "counterfactual.propensities.source",
            Kind.choice(List.of("declared", "estimated")),
            "declared",
            "declared leaves out rows without a propensity; estimated takes, for logs that declare none in any row, the share"
                    + " of an item among what the policy served to the other half of the users in the same window, context"
                    + " and position: right only if it served at random given these, and marked in propensity_source");
    public static final Setting<String> AVAILABILITY = Setting.of(
            "counterfactual.propensities.candidates",
            Kind.choice(List.of("varying", "always")),
            "varying",
            "whether every item could be shown each time (always): then items served too rarely speak against the declared"
                    + " propensities too, not only those served too often");
    public static final Setting<Double> TOLERANCE = Setting.of(
            "counterfactual.propensities.tolerance",
            Kind.number(0, 0.999),
            0.01,
            "how much total variation between served and declared shares, beyond chance, does not matter yet");

    public static final Setting<String> SEARCH = Setting.optional(
            "counterfactual.search",
            Kind.choice(SEARCH_NAMES),
            "dr",
            "the estimator by which targets are held against what the log earned, adjusted for their number: one whose"
                    + " interval is one of the value; default is the first of dr, sndr, snips and ips that is among"
                    + " estimators");

    public static final Setting<Integer> SLATE_POSITIONS = Setting.of(
            "counterfactual.slates.positions",
            Kind.integer(0, 1000),
            0,
            "how many positions a list (request_id) has: then lists are estimated as wholes too, where their rows tell of every"
                    + " position once; 0 is none");

    public static final Setting<Integer> MOST_TARGETS = Setting.of(
            "counterfactual.most-targets",
            Kind.integer(1, 1000),
            50,
            "how many targets a window has at most: memory and time grow by the square of it");
    public static final Setting<Integer> MOST_STATISTICS = Setting.of(
            "counterfactual.most-statistics",
            Kind.integer(1, 1_000_000),
            2000,
            "how many statistics of a log a task keeps at most, one for each target in each slice value and position: up to"
                    + " 100 kB each, with a bootstrap as much again for every 250 replicates, which count as so many more;"
                    + " estimators of lists need one each in every position");

    static final List<Setting<?>> ALL = List.of(
            EVENT,
            METRIC,
            COUNT_COLUMN,
            SCORES,
            TEMPERATURE,
            SLICES,
            ESTIMATORS,
            CLIPPING,
            SWITCHING,
            SHRINKAGE,
            SUB_GAUSSIAN,
            INTERVAL,
            BOOTSTRAP_REPLICATES,
            RESAMPLING_SEED,
            REWARD_MODEL,
            PRIOR_ROWS,
            EFFECTIVE_SAMPLE_SIZE,
            UNSUPPORTED_MASS,
            EFFECTIVE_REWARDS,
            STANDARD_ERRORS,
            PROPENSITY_SOURCE,
            AVAILABILITY,
            TOLERANCE,
            SEARCH,
            SLATE_POSITIONS,
            MOST_TARGETS,
            MOST_STATISTICS);

    private CounterfactualKeys() {}
}
