package dev.plumbline.counterfactual.estimator;

/** What the sum of weighted rewards is divided by. */
public enum Normalization {
    /** The number of rows, which is what the weights add up to on average. */
    ROWS,
    /** What the weights add up to in this log: less spread for a little bias. */
    WEIGHTS
}
