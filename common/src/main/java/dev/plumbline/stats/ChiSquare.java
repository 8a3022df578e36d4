package dev.plumbline.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's chi-square of counts against what is expected of them (1900): {@code sum (O - E)^2 / E}.
 *
 * @param statistic 0 or more
 * @param degreesOfFreedom at least 1
 */
public record ChiSquare(double statistic, int degreesOfFreedom) {

    /**
     * Of counts against shares of their sum.
     *
     * @param counts at least two, not all 0
     * @param shares as many, all above 0, that add up to 1
     */
    public static ChiSquare of(final long[] counts, final double[] shares) {
        long all = 0;
        for (final long count : counts) {
            all += count;
        }
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            final double expected = all * shares[i];
            sum += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        return new ChiSquare(sum, counts.length - 1);
    }

    /** Probability of a statistic at least as large where the shares are right; an approximation for large counts. */
    public double p() {
        return ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic);
    }
}
