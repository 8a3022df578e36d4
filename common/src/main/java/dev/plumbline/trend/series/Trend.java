package dev.plumbline.trend.series;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A slope and whether it is significant.
 *
 * @param n windows that it is computed from
 * @param slope of Theil and Sen, per window
 * @param weightedSlope the slope weighted by standard errors, where they are known
 * @param low lower end of the slope's interval; empty = unbounded
 * @param high upper end of it; empty = unbounded
 * @param level of the interval
 * @param concordance Kendall's S
 * @param varianceOfConcordance its variance if windows were independent, with ties
 * @param lagOne raw correlation of the residuals of adjacent windows
 * @param autocorrelation of the noise, corrected for the bias of short series
 * @param varianceFactor by how much that multiplies the variance
 * @param effectiveWindows how many independent windows would have the same information
 * @param degreesOfFreedom of the test
 * @param z the test's statistic
 * @param p two-sided
 */
public record Trend(
        int n,
        double slope,
        OptionalDouble weightedSlope,
        OptionalDouble low,
        OptionalDouble high,
        double level,
        long concordance,
        double varianceOfConcordance,
        double lagOne,
        NoiseAutocorrelation autocorrelation,
        double varianceFactor,
        double effectiveWindows,
        double degreesOfFreedom,
        double z,
        double p) {

    /** The slope as tables hold it; with a reason where its interval has no end on one side. */
    public Estimate estimate() {
        return new Estimate(
                OptionalDouble.of(slope),
                OptionalDouble.empty(),
                low,
                high,
                level,
                n,
                low.isEmpty() || high.isEmpty() ? Optional.of(Reason.UNBOUNDED_INTERVAL) : Optional.empty());
    }
}
