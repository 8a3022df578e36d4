package dev.plumbline.trend.series;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * What the line through a series could have been: the line of Theil and Sen with its residuals resampled in blocks and fitted
 * again, many times.
 */
final class LineReplicates {

    private final double[] slopes;
    private final double[] intercepts;

    private LineReplicates(final double[] slopes, final double[] intercepts) {
        this.slopes = slopes;
        this.intercepts = intercepts;
    }

    /**
     * Fits a series again and again.
     *
     * @param line of the series, which is of two windows or more
     * @param replicates 100 or more
     * @param stream of random numbers; the same stream gives the same replicates
     */
    static LineReplicates of(final Series series, final TheilSen line, final int replicates, final long stream) {
        final int n = series.size();
        final double intercept = line.intercept();
        final double[] residuals = line.detrended();
        for (int i = 0; i < n; i++) {
            residuals[i] -= intercept;
        }
        final MovingBlocks blocks = new MovingBlocks(residuals, stream);
        final double[] slopes = new double[replicates];
        final double[] intercepts = new double[replicates];
        final double[] pairs = new double[n * (n - 1) / 2];
        for (int replicate = 0; replicate < replicates; replicate++) {
            final double[] noise = blocks.draw(replicate);
            int next = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    pairs[next++] = (noise[j] - noise[i]) / (series.window(j) - series.window(i));
                }
            }
            final double extra = Median.ofScratch(pairs);
            for (int i = 0; i < n; i++) {
                noise[i] -= extra * series.window(i);
            }
            slopes[replicate] = line.slope() + extra;
            intercepts[replicate] = intercept + Median.ofScratch(noise);
        }
        return new LineReplicates(slopes, intercepts);
    }

    /** A figure of every replicate's slope and intercept, in ascending order. */
    double[] sorted(final DoubleBinaryOperator ofSlopeThenIntercept) {
        final double[] figures = new double[slopes.length];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = ofSlopeThenIntercept.applyAsDouble(slopes[i], intercepts[i]);
        }
        Arrays.sort(figures);
        return figures;
    }

    /** The smallest figure that this share of all figures does not exceed. @param sorted in ascending order */
    static double quantile(final double[] sorted, final double share) {
        return sorted[Math.max(1, (int) Math.ceil(share * sorted.length - 1e-9)) - 1];
    }
}
