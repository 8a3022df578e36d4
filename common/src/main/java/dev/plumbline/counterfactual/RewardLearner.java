package dev.plumbline.counterfactual;

/** Which model predicts rewards. */
public enum RewardLearner {
    /** Smoothed rates by item and position. */
    TABULAR,
    /** Logistic regression on item, position, log and context, by Spark's mllib. */
    LOGISTIC
}
