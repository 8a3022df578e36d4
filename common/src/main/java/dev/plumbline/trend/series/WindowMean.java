package dev.plumbline.trend.series;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StudentInterval;
import java.util.Arrays;

/**
 * The mean over windows that depend on each other, by a first-order autoregression: dependent windows give
 * the mean no better than fewer independent ones.
 */
public final class WindowMean {

    private static final double LARGEST_PHI = 0.95;

    private WindowMean() {}

    /** Of 10 windows or more an estimate with an interval, else none. */
    public static Estimate of(final Series series, final double level) {
        final int n = series.size();
        if (n < Series.FEWEST_WINDOWS) {
            return Estimate.undefined(level, n, Reason.INSUFFICIENT_DATA);
        }
        final double mean = Arrays.stream(series.values()).average().orElseThrow();
        final double[] centred = LagOne.centred(series.values());
        final double squares = LagOne.sumOfSquares(centred);
        if (squares == 0) {
            return Estimate.withoutInterval(mean, level, n, Reason.NO_SPREAD);
        }
        final double phi = Math.min(LARGEST_PHI, Math.max(0, (n * LagOne.of(series, centred) + 1) / (n - 3)));
        final NoiseAutocorrelation autocorrelation = new NoiseAutocorrelation(phi, 1);
        final double effective = autocorrelation.effectiveWindowsOfLongSeries(n);
        final double variance = squares / (n - n / autocorrelation.effectiveWindows(n));
        return StudentInterval.around(mean, Math.sqrt(variance / effective), Math.max(effective - 2, 1), level, n);
    }
}
