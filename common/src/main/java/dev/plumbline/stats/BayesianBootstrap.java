package dev.plumbline.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * The Bayesian bootstrap (Rubin 1981): in each draw a unit counts as much as an exponential variable of mean 1 says, so that no draw
 * leaves too few units.
 *
 * <p>Means of n units so drawn vary by {@code sqrt((n - 1) / (n + 1))} of their standard error. Intervals are percentiles that are
 * expanded by that and to Student's t of n - 1 degrees of freedom (Hesterberg 2015).
 */
public final class BayesianBootstrap {

    private BayesianBootstrap() {}

    /** The ends of the middle of some draws; infinite where draws without a figure could lie beyond. */
    public record Ends(double low, double high) {

        public double width() {
            return high - low;
        }
    }

    /** How much a unit counts in each draw. @param unit its name, the same for all figures that share the draws */
    public static float[] weights(final long seed, final String unit, final int draws) {
        final long stream = UnitHash.of(seed, unit);
        final float[] weights = new float[draws];
        for (int draw = 0; draw < draws; draw++) {
            weights[draw] = (float) -Math.log1p(-UnitHash.uniform(stream, draw));
        }
        return weights;
    }

    /**
     * The interval of a figure; empty where so many draws of so few units do not reach as far out as it ends.
     *
     * @param figures one per draw; NaN where a draw has none
     * @param units how many were drawn
     */
    public static Optional<Ends> ends(final double[] figures, final int units, final double level) {
        final int beyond = (int) Math.floor(figures.length * tail(units, level));
        if (beyond == 0) {
            return Optional.empty();
        }
        final double[] sorted = Arrays.stream(figures)
                .filter(figure -> !Double.isNaN(figure))
                .sorted()
                .toArray();
        final int missing = figures.length - sorted.length;
        return Optional.of(
                beyond < missing
                        ? new Ends(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                        : new Ends(sorted[beyond - missing], sorted[sorted.length - 1 - (beyond - missing)]));
    }

    /** How many draws it takes for an interval; more than there can be where no number is enough. */
    public static double fewestDraws(final int units, final double level) {
        return Math.ceil(1 / tail(units, level));
    }

    /** By how much a drawn mean varies, in standard errors of the mean. @param units 2 or more */
    static double spread(final int units) {
        return Math.sqrt((units - 1.0) / (units + 1.0));
    }

    /** The share of draws beyond either end. */
    private static double tail(final int units, final double level) {
        return units < 2 ? 0 : StandardNormal.above(StudentInterval.quantile(units - 1.0, level) / spread(units));
    }
}
