package dev.plumbline.drift.performance;

import java.io.Serializable;

/**
 * Expected counts of a two-class confusion matrix; of certain labels they are the counts themselves. They merge.
 *
 * @param truePositives sum of q over rows predicted positive, q the probability of being positive
 * @param falsePositives sum of 1 - q over these
 * @param falseNegatives sum of q over rows predicted negative
 * @param trueNegatives sum of 1 - q over these
 */
public record ExpectedConfusion(
        double truePositives, double falsePositives, double falseNegatives, double trueNegatives)
        implements Serializable {

    /** Of no row: the neutral element of {@link #merge}. */
    public static final ExpectedConfusion EMPTY = new ExpectedConfusion(0, 0, 0, 0);

    /**
     * Of rows.
     *
     * @param predicted what the model says
     * @param positive as many: the probability of being positive, or the label as 0 or 1
     */
    public static ExpectedConfusion of(final boolean[] predicted, final double[] positive) {
        double truePositives = 0;
        double falsePositives = 0;
        double falseNegatives = 0;
        double trueNegatives = 0;
        for (int i = 0; i < predicted.length; i++) {
            final double q = positive[i];
            if (!(q >= 0 && q <= 1)) {
                throw new IllegalArgumentException("the probability of row " + i + " is " + q + ", not in [0, 1]");
            }
            truePositives += predicted[i] ? q : 0;
            falsePositives += predicted[i] ? 1 - q : 0;
            falseNegatives += predicted[i] ? 0 : q;
            trueNegatives += predicted[i] ? 0 : 1 - q;
        }
        return new ExpectedConfusion(truePositives, falsePositives, falseNegatives, trueNegatives);
    }

    /** The rows of both. */
    public ExpectedConfusion merge(final ExpectedConfusion other) {
        return new ExpectedConfusion(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** All rows. */
    public double rows() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }
}
