package dev.plumbline.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/** Two-sided intervals by Student's t. */
public final class StudentInterval {

    private StudentInterval() {}

    /**
     * The estimate with the interval {@code value -+ t * stdError}.
     *
     * @param degreesOfFreedom at least 1
     * @param level confidence level in (0, 1)
     */
    public static Estimate around(
            final double value,
            final double stdError,
            final double degreesOfFreedom,
            final double level,
            final long n) {
        final double half = quantile(degreesOfFreedom, level) * stdError;
        return Estimate.of(value, stdError, value - half, value + half, level, n);
    }

    /** The two-sided critical value: the {@code (1 + level) / 2} quantile of Student's t. */
    public static double quantile(final double degreesOfFreedom, final double level) {
        return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability((1 + level) / 2);
    }
}
