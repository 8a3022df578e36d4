package dev.plumbline.alignment.reason;

import java.util.Locale;

/**
 * What one unit of the offline metric is worth online.
 *
 * @param value log lift of a over b per unit of their offline difference
 * @param stdError its standard error; 0 where it is assumed
 * @param basis where it comes from
 */
public record Slope(double value, double stdError, Basis basis) {

    /** Where a slope comes from. */
    public enum Basis {
        /** The other pairs of the window. */
        PAIRS,
        /** An offline gain relative to the mean of both models' offline figures carries over as the settings say. */
        RELATIVE_GAIN;

        /** The text that tables hold: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The slope by which {@code ln(a / b)} offline, to first order {@code (a - b) / ((a + b) / 2)}, becomes the same log lift
     * online, times {@code carryOver}, in the better direction of both metrics.
     *
     * @param offlineA the candidate's offline figure
     * @param offlineB the baseline's
     * @param orientation 1 where both metrics are better the same way, else -1
     * @param carryOver log lift online per log ratio offline
     */
    public static Slope relative(
            final double offlineA, final double offlineB, final double orientation, final double carryOver) {
        final double mean = (Math.abs(offlineA) + Math.abs(offlineB)) / 2;
        return new Slope(mean == 0 ? 0 : orientation * carryOver / mean, 0, Basis.RELATIVE_GAIN);
    }
}
