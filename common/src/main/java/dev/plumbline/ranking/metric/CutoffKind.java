package dev.plumbline.ranking.metric;

/** Which cutoffs a metric takes. */
public enum CutoffKind {
    /** A rank must be given: the value divides by it. */
    RANK,
    /** A rank, or the whole list. */
    RANK_OR_ALL,
    /** None: the metric has a depth of its own. */
    NONE
}
