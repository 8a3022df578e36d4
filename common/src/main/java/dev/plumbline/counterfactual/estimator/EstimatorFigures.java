package dev.plumbline.counterfactual.estimator;

import java.util.Arrays;

/**
 * The sums that an estimator keeps of a unit: numerator and denominator of each ratio that its value is the sum of.
 * Divided by rows, there is one ratio, of offset and correction over rows; divided by weights, the correction is a ratio
 * of its own.
 */
public final class EstimatorFigures {

    private EstimatorFigures() {}

    /** How many sums there are; even. */
    public static int count(final Estimator estimator) {
        return estimator.normalization() == Normalization.WEIGHTS && estimator.baseline() != Baseline.NONE ? 4 : 2;
    }

    /** The coefficients of the ratios in the value: all 1. */
    static double[] coefficients(final Estimator estimator) {
        final double[] ones = new double[count(estimator) / 2];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Adds so many rows that are alike to the sums that start at a place. */
    public static void add(
            final Estimator estimator, final LoggedReward row, final long rows, final double[] sums, final int at) {
        final double weight = estimator.weight(row.weight());
        final double offset = estimator.baseline().offset(row);
        final double correction = weight * estimator.baseline().residual(row, row.reward());
        if (estimator.normalization() == Normalization.ROWS) {
            sums[at] += rows * (offset + correction);
            sums[at + 1] += rows;
            return;
        }
        int place = at;
        if (estimator.baseline() != Baseline.NONE) {
            sums[place++] += rows * offset;
            sums[place++] += rows;
        }
        sums[place++] += rows * correction;
        sums[place] += rows * weight;
    }
}
