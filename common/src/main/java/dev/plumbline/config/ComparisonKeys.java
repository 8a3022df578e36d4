package dev.plumbline.config;

import java.util.List;

/** Settings of comparisons between models. */
public final class ComparisonKeys {

    public static final Setting<String> BASELINE = Setting.optional(
            "ranking.comparisons.baseline",
            Kind.text("a model id"),
            "\"current\"",
            "every other model is compared with this one on the same queries");
    public static final Setting<List<List<String>>> PAIRS = Setting.optional(
            "ranking.comparisons.pairs",
            Kind.listOf(Kind.listOf(Kind.text("a model id"))),
            "[[\"new\", \"current\"]]",
            "instead of a baseline: pairs to compare, candidate first");
    public static final Setting<Integer> ALL_PAIRS_UP_TO = Setting.optional(
            "ranking.comparisons.all-pairs-up-to",
            Kind.integer(1, 10_000),
            "28",
            "instead of a baseline: all pairs are compared; the job stops if a window has more of them than this");
    public static final Setting<Integer> SIGN_FLIPS = Setting.of(
            "ranking.comparisons.sign-flips",
            Kind.integer(100, 1_000_000),
            1000,
            "number of random sign vectors of the randomization test where more than 20 units differ; time and memory grow with it");
    public static final Setting<String> FAMILY = Setting.of(
            "ranking.comparisons.family",
            Kind.choice(List.of("pairs", "pairs_and_slices", "pairs_and_metrics", "everything")),
            "pairs",
            "which comparisons of a window are adjusted together for multiple testing");
    public static final Setting<Double> EQUIVALENCE_MARGIN = Setting.optional(
            "ranking.comparisons.equivalence-margin",
            Kind.number(1e-12, 1e9),
            "0.01",
            "differences up to this, in the metric's unit, are too small to matter; without it no pair is equivalent");
    public static final Setting<Integer> MINIMUM_UNITS = Setting.of(
            "ranking.comparisons.minimum-units",
            Kind.integer(2, 1_000_000_000),
            30,
            "comparisons with fewer users than this (queries where there are no users) get the verdict insufficient_data");
    public static final Setting<Integer> OVERLAP_DEPTH = Setting.of(
            "ranking.overlap.depth",
            Kind.integer(0, 10_000),
            100,
            "how many top items of each list are kept to measure the overlap of the compared pairs; 0 measures none");
    public static final Setting<Integer> OVERLAP_CUTOFF = Setting.of(
            "ranking.overlap.cutoff", Kind.integer(1, 10_000), 10, "k of the Jaccard index of the top k of two lists");
    public static final Setting<Double> OVERLAP_PERSISTENCE = Setting.of(
            "ranking.overlap.persistence",
            Kind.number(0.01, 0.9999),
            0.9,
            "p of rank-biased overlap: the probability that a reader goes on to the next item");
    public static final Setting<Double> MINIMUM_GAIN = Setting.of(
            "ranking.overlap.minimum-gain",
            Kind.number(1e-12, 1e9),
            0.01,
            "smallest gain of a combination of two models, in the first of ranking.metrics, that makes it worth having");

    private ComparisonKeys() {}
}
