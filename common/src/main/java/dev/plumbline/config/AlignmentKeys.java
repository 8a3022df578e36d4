package dev.plumbline.config;

import java.util.List;

/** Settings of the job {@code alignment}. */
public final class AlignmentKeys {

    public static final Setting<String> PAIRING = Setting.of(
            "alignment.pairing",
            Kind.choice(List.of("same_window", "following_window")),
            "same_window",
            "which online window stands beside an offline one");
    public static final Setting<Integer> HORIZON_WINDOWS = Setting.of(
            "alignment.horizon-windows",
            Kind.integer(1, 400),
            1,
            "with following_window: how many online windows after the offline one are paired with it; what is fitted holds an online"
                    + " figure beside the latest offline one of its pair alone, so that more than 1 matters only where models are"
                    + " not judged in every window");
    public static final Setting<String> BASELINE = Setting.optional(
            "alignment.baseline",
            Kind.text("a model id"),
            "\"current\"",
            "pairs are then every model against this one; without it every pair of models");
    public static final Setting<Integer> MAX_PAIRS = Setting.of(
            "alignment.max-pairs",
            Kind.integer(1, 1_000_000),
            1000,
            "more pairs of models than this stop the job before it computes; a baseline makes fewer");
    public static final Setting<Integer> MOST_WINDOWS = Setting.of(
            "alignment.summary.most-windows",
            Kind.integer(1, 5000),
            520,
            "how many windows back from the last of a run pairs are pooled; of grain range its window alone");
    public static final Setting<Integer> MOST_ROWS = Setting.of(
            "alignment.summary.most-rows",
            Kind.integer(100, 10_000_000),
            50_000,
            "rows of alignment_pairs of one offline and one online metric in a slice that are pooled; of more the oldest windows"
                    + " are left out, of all offline metrics the same, and counted in rows_left_out");
    public static final Setting<Integer> FEWEST_PAIRS = Setting.of(
            "alignment.summary.fewest-pairs",
            Kind.integer(4, 1000),
            6,
            "pairs of models, none of which follows from others, without which no verdict is given");
    public static final Setting<Integer> FEWEST_EXPERIMENTS = Setting.of(
            "alignment.summary.fewest-experiments",
            Kind.integer(3, 1000),
            10,
            "windows with pairs without which neither an interval nor a verdict is given");
    public static final Setting<Double> EXPLAINED_SHARE = Setting.of(
            "alignment.summary.explained-share",
            Kind.number(0.01, 0.99),
            0.25,
            "of the variance of true online gains: an offline metric that explains less is at most weakly predictive, and one"
                    + " that surely does is not predictive");
    public static final Setting<Integer> RESAMPLES = Setting.of(
            "alignment.summary.resamples",
            Kind.integer(100, 100_000),
            1000,
            "draws of the experiments, and of the models, for intervals; rank correlations take the first 200 where these give an interval");
    public static final Setting<Integer> PERMUTATIONS = Setting.of(
            "alignment.summary.permutations",
            Kind.integer(100, 100_000),
            1000,
            "orders that online gains are put in to tell what luck does, where not all of them are looked at");
    public static final Setting<Integer> SEED = Setting.of(
            "alignment.summary.seed", Kind.integer(0, Integer.MAX_VALUE), 1, "seed of both; the same gives the same");

    public static final Setting<Integer> HELD_OUT = Setting.of(
            "alignment.forecasts.held-out",
            Kind.integer(1, 100_000),
            200,
            "how many past measurements are forecast from all others to tell how often such intervals hold");
    public static final Setting<Integer> MOST_CANDIDATES = Setting.of(
            "alignment.forecasts.most-candidates",
            Kind.integer(1, 100_000),
            1000,
            "candidates that are forecast in a slice; of more those that were compared on the fewest queries are left out, and their"
                    + " rows of offline_comparisons counted by the check too_many_candidates");
    public static final Setting<String> INCUMBENT = Setting.optional(
            "alignment.backtest.incumbent",
            Kind.text("a model id"),
            "\"current\"",
            "what is kept where a rule ships nothing; without it alignment.baseline");
    public static final Setting<Integer> WARM_UP_WINDOWS = Setting.of(
            "alignment.backtest.warm-up-windows",
            Kind.integer(0, 5000),
            0,
            "first windows of the history in which rules look and do not decide");

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
