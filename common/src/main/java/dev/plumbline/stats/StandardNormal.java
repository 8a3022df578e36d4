package dev.plumbline.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Tests and critical values of the standard normal distribution. */
public final class StandardNormal {

    private StandardNormal() {}

    /** The quantile of a probability in (0, 1): 1.95996... for 0.975. */
    public static double quantile(final double probability) {
        return NormalDistribution.of(0, 1).inverseCumulativeProbability(probability);
    }

    /** The two-sided critical value: the {@code (1 + level) / 2} quantile. */
    public static double twoSidedQuantile(final double level) {
        return quantile((1 + level) / 2);
    }

    /** Probability of a value above z. */
    public static double above(final double z) {
        return NormalDistribution.of(0, 1).survivalProbability(z);
    }

    /** Two-sided p: the probability of a value at least as far from zero as z. */
    public static double twoSidedP(final double z) {
        return Math.min(1, 2 * above(Math.abs(z)));
    }
}
