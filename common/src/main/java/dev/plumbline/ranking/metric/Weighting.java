package dev.plumbline.ranking.metric;

/** How much a query counts in the mean of a metric. */
public enum Weighting {
    /** Every query the same. */
    EQUAL,
    /** By the distinct items that the model listed for it. */
    LISTED_ITEMS
}
