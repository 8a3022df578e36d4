package dev.plumbline.config;

import java.util.List;

/** Settings of the job {@code alignment}. */
public final class AlignmentKeys {

    public static final Setting<String> PAIRING = Setting.of(
            "alignment.pairing",
            Kind.choice(List.of("same_window", "following_window")),
            "same_window",
            "which online window is paired with an offline window");
    public static final Setting<Integer> HORIZON_WINDOWS = Setting.of(
            "alignment.horizon-windows",
            Kind.integer(1, 400),
            1,
            "with following_window: how many online windows after the offline one are paired with it; fits use an online figure"
                    + " only beside the latest offline one of its pair of models, so more than 1 matters only where models are"
                    + " not judged in every window");
    public static final Setting<String> BASELINE = Setting.optional(
            "alignment.baseline",
            Kind.text("a model id"),
            "\"current\"",
            "every model is then paired with this one; without it, all pairs of models are formed");
    public static final Setting<Integer> MAX_PAIRS = Setting.of(
            "alignment.max-pairs",
            Kind.integer(1, 1_000_000),
            1000,
            "the job stops before it computes if there are more pairs of models than this; with a baseline there are fewer");
    public static final Setting<Integer> MOST_WINDOWS = Setting.of(
            "alignment.summary.most-windows",
            Kind.integer(1, 5000),
            520,
            "over how many windows, up to the last of a run, pairs are pooled; with grain = range only over its one window");
    public static final Setting<Integer> MOST_ROWS = Setting.of(
            "alignment.summary.most-rows",
            Kind.integer(100, 10_000_000),
            50_000,
            "how many rows of alignment_pairs of one offline and one online metric in a slice are pooled; if there are more, the"
                    + " oldest windows are left out, the same for all offline metrics, and counted in rows_left_out");
    public static final Setting<Integer> FEWEST_PAIRS = Setting.of(
            "alignment.summary.fewest-pairs",
            Kind.integer(4, 1000),
            6,
            "smallest number of pairs of models, none of which follows from the others, for a verdict");
    public static final Setting<Integer> FEWEST_EXPERIMENTS = Setting.of(
            "alignment.summary.fewest-experiments",
            Kind.integer(3, 1000),
            10,
            "smallest number of windows with pairs for an interval and a verdict");
    public static final Setting<Double> EXPLAINED_SHARE = Setting.of(
            "alignment.summary.explained-share",
            Kind.number(0.01, 0.99),
            0.25,
            "share of the variance of true online gains that a predictive offline metric explains: one that explains less is at"
                    + " most weakly predictive, and one that explains significantly less is not predictive");
    public static final Setting<Integer> RESAMPLES = Setting.of(
            "alignment.summary.resamples",
            Kind.integer(100, 100_000),
            1000,
            "resamples of the experiments, and of the models, for intervals; rank correlations use the first 200 where these"
                    + " give an interval");
    public static final Setting<Integer> PERMUTATIONS = Setting.of(
            "alignment.summary.permutations",
            Kind.integer(100, 100_000),
            1000,
            "random orders of the online gains that show what chance does, where not all orders are used");
    public static final Setting<Integer> SEED = Setting.of(
            "alignment.summary.seed",
            Kind.integer(0, Integer.MAX_VALUE),
            1,
            "seed of resamples and permutations; the same seed gives the same figures");

    public static final Setting<Integer> HELD_OUT = Setting.of(
            "alignment.forecasts.held-out",
            Kind.integer(1, 100_000),
            200,
            "how many past measurements are each forecast from all others, to measure how often such intervals hold");
    public static final Setting<Integer> MOST_CANDIDATES = Setting.of(
            "alignment.forecasts.most-candidates",
            Kind.integer(1, 100_000),
            1000,
            "how many candidates are forecast in a slice; if there are more, those that were compared on the fewest queries are"
                    + " left out, and the check too_many_candidates counts their rows of offline_comparisons");
    public static final Setting<String> INCUMBENT = Setting.optional(
            "alignment.backtest.incumbent",
            Kind.text("a model id"),
            "\"current\"",
            "the model that is kept where a rule ships nothing; default is alignment.baseline");
    public static final Setting<Integer> WARM_UP_WINDOWS = Setting.of(
            "alignment.backtest.warm-up-windows",
            Kind.integer(0, 5000),
            0,
            "number of first windows of the history in which rules observe but do not decide");

    static final List<Setting<?>> ALL = List.of(
            PAIRING,
            HORIZON_WINDOWS,
            BASELINE,
            MAX_PAIRS,
            MOST_WINDOWS,
            MOST_ROWS,
            FEWEST_PAIRS,
            FEWEST_EXPERIMENTS,
            EXPLAINED_SHARE,
            RESAMPLES,
            PERMUTATIONS,
            SEED,
            HELD_OUT,
            MOST_CANDIDATES,
            INCUMBENT,
            WARM_UP_WINDOWS);

    private AlignmentKeys() {}
}
