package dev.plumbline.trend.series;

/**
 * How the noise of a series depends on its past: the correlation of two windows is {@code reliability * phi^lag}, as of a
 * first-order autoregression that is seen through errors of measurement.
 *
 * @param phi of one window on the next, in [0, 1)
 * @param reliability share of the noise's variance that is no error of measurement, in [0, 1]; 1 where errors are unknown
 */
public record NoiseAutocorrelation(double phi, double reliability) {

    /** Lags of less correlation change nothing in 15 digits. */
    private static final double NOTHING = 1e-18;

    /**
     * By how much this multiplies the variance of Kendall's S: for normal noise the concordance of two pairs of windows
     * depends on the arc sine of half their correlation.
     */
    public double varianceFactor(final long n) {
        double sum = 0;
        double correlation = reliability * phi;
        for (long lag = 1; lag <= n - 3 && correlation > NOTHING; lag++) {
            sum += (double) (n - lag) * (n - lag - 1) * (n - lag - 2) * (6 / Math.PI) * Math.asin(correlation / 2);
            correlation *= phi;
        }
        return 1 + 2 * sum / ((double) n * (n - 1) * (n - 2));
    }

    /** How many independent windows would know the mean as well: n over the variance factor of a mean of n windows. */
    public double effectiveWindows(final long n) {
        double sum = 0;
        double correlation = reliability * phi;
        for (long lag = 1; lag < n && correlation > NOTHING; lag++) {
            sum += (1 - (double) lag / n) * correlation;
            correlation *= phi;
        }
        return n / (1 + 2 * sum);
    }

    /** The same as if the series had no end: n (1 - phi) / (1 + phi). */
    public double effectiveWindowsOfLongSeries(final long n) {
        return n * (1 - phi) / (1 + phi);
    }
}
