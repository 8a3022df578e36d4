package dev.plumbline.online.experiment;

import dev.plumbline.stats.RatioMoments;

/**
 * An arm's ratio adjusted by {@link Cuped}.
 *
 * @param raw moments over the same units, unadjusted
 * @param ratio the adjusted ratio
 * @param variance its variance; NaN for a single unit
 */
public record AdjustedRatio(RatioMoments raw, double ratio, double variance) {

    /** Variance of the difference of two adjusted arms over that of the unadjusted ones: 1 - rho^2 as a rule. */
    public static double varianceRatio(final AdjustedRatio treatment, final AdjustedRatio control) {
        return (treatment.variance() + control.variance())
                / (treatment.raw().ratioVariance() + control.raw().ratioVariance());
    }
}
