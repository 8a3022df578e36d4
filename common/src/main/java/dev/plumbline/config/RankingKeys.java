package dev.plumbline.config;

import java.util.List;

/** Settings of the job {@code ranking}; those of its slices and comparisons have lists of their own. */
public final class RankingKeys {

    public static final Setting<List<String>> METRICS = Setting.of(
            "ranking.metrics",
            Kind.listOf(Kind.text(
                    "a metric or metric@cutoff such as ndcg@10, err(4)@20 or rbp(0.8): docs/ranking-metrics.md")),
            List.of("ndcg@10", "reciprocal_rank", "average_precision@10", "precision@10", "recall@10", "hit_rate@10"),
            "offline metrics; all of them are computed in one pass");
    public static final Setting<Double> RELEVANCE_THRESHOLD = Setting.of(
            "ranking.relevance-threshold", Kind.number(1e-9, 1e9), 1.0, "smallest relevance that counts as relevant");
    public static final Setting<String> TIES = Setting.of(
            "ranking.ties",
            Kind.choice(List.of("item_id_descending", "hash", "expected")),
            "item_id_descending",
            "how equal scores are ordered: by id as in trec_eval, by a hash of query and item, or as the mean over all orders");
    public static final Setting<String> UNIFORM = Setting.optional(
            "ranking.uniform",
            Kind.text("a model id"),
            "\"uniform\"",
            "model id for a control that shows the same candidates in random order: its rows are the mean of every metric over"
                    + " all orders of the items that models listed for a query. predictions must not contain this id: exclude"
                    + " the control's own lists by inputs.predictions.filter, or keep them and leave this setting out");
    public static final Setting<String> SCORES = Setting.of(
            "ranking.scores",
            Kind.choice(List.of("any", "probabilities")),
            "any",
            "probabilities declares that a score is the probability of being relevant, which log_loss, brier,"
                    + " calibration_error, observed_over_expected and auc_overall need");
    public static final Setting<String> CANDIDATES = Setting.of(
            "ranking.candidates",
            Kind.choice(List.of("all", "sampled")),
            "all",
            "sampled declares that lists hold the judged items and a sample of others; every row says so, because such figures"
                    + " are not comparable with those of whole lists");
    public static final Setting<String> SCORE_PRECISION = Setting.of(
            "ranking.score-precision",
            Kind.choice(List.of("double", "float")),
            "double",
            "float rounds scores to float32 before ties are decided, as trec_eval 9 does");
    public static final Setting<Integer> JUDGEMENT_REACH = Setting.of(
            "ranking.judgement-reach",
            Kind.wholeDays(),
            0,
            "how long after the end of a window its lists are still judged, by judgements that do not belong to a later list of the"
                    + " same query; predictions and holdout are read that much further");
    public static final Setting<Integer> BOOTSTRAP_REPLICATES = Setting.of(
            "ranking.bootstrap-replicates",
            Kind.integer(0, 10_000),
            0,
            "replicates of the Poisson bootstrap over users, whose intervals are written beside Student's t; 0 is no bootstrap");
    public static final Setting<Integer> RESAMPLING_SEED = Setting.of(
            "ranking.resampling-seed",
            Kind.integer(0, Integer.MAX_VALUE),
            1,
            "seed of the bootstrap and of randomization tests; the same seed gives the same figures");

    /** All of the block, in the order of the reference. */
    static final List<Setting<?>> ALL = List.of(
            METRICS,
            RELEVANCE_THRESHOLD,
            TIES,
            UNIFORM,
            SCORES,
            CANDIDATES,
            SCORE_PRECISION,
            SliceKeys.SLICES,
            SliceKeys.MOST_VALUES,
            SliceKeys.NEW_WITHIN,
            SliceKeys.COLD_BELOW,
            SliceKeys.SPARSE_BELOW,
            JUDGEMENT_REACH,
            BOOTSTRAP_REPLICATES,
            RESAMPLING_SEED,
            ComparisonKeys.BASELINE,
            ComparisonKeys.PAIRS,
            ComparisonKeys.ALL_PAIRS_UP_TO,
            ComparisonKeys.SIGN_FLIPS,
            ComparisonKeys.FAMILY,
            ComparisonKeys.EQUIVALENCE_MARGIN,
            ComparisonKeys.MINIMUM_UNITS,
            ComparisonKeys.OVERLAP_DEPTH,
            ComparisonKeys.OVERLAP_CUTOFF,
            ComparisonKeys.OVERLAP_PERSISTENCE,
            ComparisonKeys.MINIMUM_GAIN);

    private RankingKeys() {}
}
