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
            "the event of attributed_impressions that is the reward: an impression earns 1 if it has at least one");
    public static final Setting<String> METRIC =
            Setting.of("counterfactual.metric", Kind.text("a name"), "ctr", "name of the mean reward in the table");
    public static final Setting<String> COUNT_COLUMN = Setting.of(
            "counterfactual.count-column",
            Kind.text("a column name"),
            "clicks",
            "column of the input impressions with the number of rewarded impressions of a row; where impressions do not have"
                    + " it, rewards come from attributed_impressions");
    public static final Setting<String> SCORES = Setting.of(
            "counterfactual.scores",
            Kind.choice(List.of("unused", "ranked", "softmax")),
            "unused",
            "what the scores of predictions mean, whose query_id is then the context of impressions: ranked shows the item"
                    + " of rank k at position k; softmax shows each item with a probability proportional to"
                    + " exp(score / temperature); unused reads no predictions");
    public static final Setting<Double> TEMPERATURE = Setting.of(
            "counterfactual.temperature",
            Kind.number(1e-9, 1e9),
            1.0,
            "temperature of softmax, in units of scores: near 0 the best item is shown, with large values all items equally");
    public static final Setting<List<String>> SLICES = Setting.of(
            "counterfactual.slices",
            Kind.listOf(Kind.text("a column of impressions")),
            List.of(),
            "columns that define slices, which are reported besides the whole population");
    public static final Setting<List<String>> ESTIMATORS = Setting.of(
            "counterfactual.estimators",
            Kind.listOf(Kind.choice(ESTIMATOR_NAMES)),
            ESTIMATOR_NAMES,
            "which estimators to compute, each with all of its parameters below");
    public static final Setting<List<Double>> CLIPPING = Setting.of(
            "counterfactual.clipping",
            Kind.listOf(Kind.number(0.001, 1e9)),
            List.of(5.0, 20.0),
            "largest weights of clipped_ips and clipped_dr");
    public static final Setting<List<Double>> SWITCHING = Setting.of(
            "counterfactual.switching",
            Kind.listOf(Kind.number(0, 1e9)),
            List.of(5.0),
            "weights above which switch_dr uses the reward model alone");
    public static final Setting<List<Double>> SHRINKAGE = Setting.of(
            "counterfactual.shrinkage",
            Kind.listOf(Kind.number(0, 1e9)),
            List.of(5.0),
            "strengths of dr_optimistic_shrinkage: 0 is dm, large values approach dr");
    public static final Setting<List<Double>> SUB_GAUSSIAN = Setting.of(
            "counterfactual.sub-gaussian",
            Kind.listOf(Kind.number(1e-9, 1)),
            List.of(0.05),
            "strengths of sub_gaussian_ips and sub_gaussian_dr: no weight exceeds 1 / strength");
    public static final Setting<String> INTERVAL = Setting.of(
            "counterfactual.interval",
            Kind.choice(List.of("asymptotic", "bootstrap", "empirical_bernstein")),
            "asymptotic",
            "how intervals are computed; all are clustered by user where users are known");
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
            "model of the expected rewards, fitted to the rows of the other half of the users: tabular counts them by item"
                    + " and position; logistic adds up log-odds of item, position, log and context");
    public static final Setting<Double> PRIOR_ROWS = Setting.of(
            "counterfactual.reward-model.prior-rows",
            Kind.number(0, 1e9),
            200.0,
            "how many rows the mean reward counts as in the tabular reward model");
    public static final Setting<Double> EFFECTIVE_SAMPLE_SIZE = Setting.of(
            "counterfactual.refuse.effective-sample-size-below",
            Kind.number(0, 1e12),
            100.0,
            "estimates with a smaller effective sample get no value");
    public static final Setting<Double> UNSUPPORTED_MASS = Setting.of(
            "counterfactual.refuse.unsupported-mass-above",
            Kind.number(0, 1),
            0.05,
            "targets get no value if a larger share of what they show is never shown by the log");
    public static final Setting<Double> EFFECTIVE_REWARDS = Setting.of(
            "counterfactual.refuse.effective-rewards-below",
            Kind.number(0, 1e12),
            30.0,
            "estimates with fewer effective rewards get no value");
    public static final Setting<Double> STANDARD_ERRORS = Setting.of(
            "counterfactual.refuse.mean-weight-beyond",
            Kind.number(1, 1e6),
            4.0,
            "estimates whose mean weight is more standard errors than this away from 1 get no value");
    public static final Setting<String> PROPENSITY_SOURCE = Setting.of(
            "counterfactual.propensities.source",
            Kind.choice(List.of("declared", "estimated")),
            "declared",
            "declared leaves out rows without a propensity; estimated is for logs that declare none in any row and uses the"
                    + " share of an item among what the policy served to the other half of the users in the same window,"
                    + " context and position: this is right only if the policy served at random given these, and"
                    + " propensity_source marks it");
    public static final Setting<String> AVAILABILITY = Setting.of(
            "counterfactual.propensities.candidates",
            Kind.choice(List.of("varying", "always")),
            "varying",
            "whether every item could be shown each time (always): then items that were served too rarely contradict the"
                    + " declared propensities too, not only items that were served too often");
    public static final Setting<Double> TOLERANCE = Setting.of(
            "counterfactual.propensities.tolerance",
            Kind.number(0, 0.999),
            0.01,
            "how much total variation between served and declared shares, beyond chance, is tolerated");

    public static final Setting<String> SEARCH = Setting.optional(
            "counterfactual.search",
            Kind.choice(SEARCH_NAMES),
            "dr",
            "the estimator by which targets are compared with what the log earned, adjusted for the number of targets; only"
                    + " estimators that are not biased by design; default is the first of dr, sndr, snips and ips that is among"
                    + " counterfactual.estimators");

    public static final Setting<Integer> SLATE_POSITIONS = Setting.of(
            "counterfactual.slates.positions",
            Kind.integer(0, 1000),
            0,
            "number of positions of a list (request_id): lists that have exactly one row for every position are then also"
                    + " estimated as a whole; 0 estimates no lists");

    public static final Setting<Integer> MOST_TARGETS = Setting.of(
            "counterfactual.most-targets",
            Kind.integer(1, 1000),
            50,
            "largest number of targets in a window; memory and time grow with its square");
    public static final Setting<Integer> MOST_STATISTICS = Setting.of(
            "counterfactual.most-statistics",
            Kind.integer(1, 1_000_000),
            2000,
            "largest number of statistics of a log that a task keeps, one for each target in each slice value and position,"
                    + " of up to 100 kB each; a bootstrap counts as one more, of the same size, for every 250 replicates;"
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
