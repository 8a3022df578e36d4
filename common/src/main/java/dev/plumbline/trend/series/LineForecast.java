package dev.plumbline.trend.series;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StudentInterval;
import java.util.Arrays;

/**
 * What the line through a series says about a window, with an interval of the line (not of a single window): the errors of its level
 * in the middle of the series and of its slope, both corrected for the dependence of the windows.
 */
public final class LineForecast {

    /** A median knows the level of normal noise this much worse than a mean. */
    private static final double VARIANCE_OF_MEDIAN = Math.PI / 2;

    private LineForecast() {}

    /** Of 10 windows or more an estimate, else none; without an interval where that of the slope has no end. */
    public static Estimate of(final Series series, final long window, final double level) {
        final int n = series.size();
        final Answer<Trend> answer = TrendTest.withoutStdErrors(series, level);
        if (answer.result().isEmpty()) {
            final Reason reason = answer.reason().orElseThrow();
            return reason == Reason.CONSTANT
                    ? Estimate.withoutInterval(series.value(0), level, n, reason)
                    : Estimate.undefined(level, n, reason);
        }
        final Trend trend = answer.result().get();
        final TheilSen line = TheilSen.of(series);
        final double value = line.intercept() + line.slope() * window;
        if (trend.low().isEmpty() || trend.high().isEmpty()) {
            return Estimate.withoutInterval(value, level, n, Reason.UNBOUNDED_INTERVAL);
        }
        double middle = 0;
        for (int i = 0; i < n; i++) {
            middle += (double) series.window(i) / n;
        }
        final double degrees = trend.degreesOfFreedom();
        final double slopeError = (trend.high().getAsDouble() - trend.low().getAsDouble())
                / (2 * StudentInterval.quantile(degrees, level));
        final double levelVariance = noiseVariance(line, trend) * VARIANCE_OF_MEDIAN / trend.effectiveWindows();
        final double stdError = Math.sqrt(levelVariance + Math.pow((window - middle) * slopeError, 2));
        return StudentInterval.around(value, stdError, degrees, level, n);
    }

    private static double noiseVariance(final TheilSen line, final Trend trend) {
        final double[] residuals = line.detrended();
        final double mean = Arrays.stream(residuals).average().orElseThrow();
        final double squares =
                Arrays.stream(residuals).map(e -> (e - mean) * (e - mean)).sum();
        return squares / Math.max(1, trend.n() - 1 - trend.n() / trend.effectiveWindows());
    }
}
