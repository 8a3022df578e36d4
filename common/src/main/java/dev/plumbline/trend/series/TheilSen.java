package dev.plumbline.trend.series;

import java.util.OptionalDouble;

/**
 * The median of the slopes between all pairs of windows (Theil 1950, Sen 1968): up to 29 % of the windows may be wild. Gaps
 * stay gaps, since the number of a window is its time. Takes n^2 / 2 numbers of memory for n windows.
 */
public final class TheilSen {

    private final Series series;
    private final double[] slopes;
    private final double slope;
    private final long concordance;

    private TheilSen(final Series series, final double[] slopes, final double slope, final long concordance) {
        this.series = series;
        this.slopes = slopes;
        this.slope = slope;
        this.concordance = concordance;
    }

    /** Of two windows or more. */
    public static TheilSen of(final Series series) {
        final int n = series.size();
        if (n < 2) {
            throw new IllegalArgumentException("a slope needs two windows, not " + n);
        }
        final double[] slopes = new double[n * (n - 1) / 2];
        long concordance = 0;
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                final double rise = series.value(j) - series.value(i);
                concordance += (int) Math.signum(rise);
                slopes[next++] = rise / (series.window(j) - series.window(i));
            }
        }
        return new TheilSen(series, slopes, Median.ofScratch(slopes), concordance);
    }

    /** In units of the figure per window. */
    public double slope() {
        return slope;
    }

    /** The line's value at window 0: the median of what is left of the values without their slope. */
    public double intercept() {
        return Median.of(detrended());
    }

    /** Kendall's S: pairs of windows with a rise less pairs with a fall. */
    public long concordance() {
        return concordance;
    }

    /** How many pairs of windows there are. */
    public long pairs() {
        return slopes.length;
    }

    /** The slope of a 0-based rank in ascending order; none outside of the ranks. */
    public OptionalDouble ranked(final long rank) {
        return rank >= 0 && rank < slopes.length
                ? OptionalDouble.of(Median.ranked(slopes.clone(), (int) rank))
                : OptionalDouble.empty();
    }

    /** Every value without the slope: x - b t. */
    public double[] detrended() {
        return series.without(slope);
    }

    /**
     * The slope weighted by standard errors: the weighted median of the slopes of all pairs, weights being the inverse of the
     * slopes' error variances. Takes series whose standard errors are all known.
     */
    public static double weightedSlope(final Series series) {
        final int n = series.size();
        final double[] slopes = new double[n * (n - 1) / 2];
        final double[] weights = new double[slopes.length];
        int next = 0;
        for (int i = 0; i < n; i++) {
            final double error = series.stdError(i).orElseThrow();
            for (int j = i + 1; j < n; j++) {
                final double other = series.stdError(j).orElseThrow();
                final double steps = series.window(j) - series.window(i);
                slopes[next] = (series.value(j) - series.value(i)) / steps;
                weights[next++] = steps * steps / (error * error + other * other);
            }
        }
        return WeightedMedian.of(slopes, weights);
    }
}
