package dev.plumbline.drift.multivariate.figure;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a figure does between stretches of a reference: a window without any shift is one more of them, and the tail of one more
 * is that of Student's t for a future observation (Geisser 1993), on the scale on which the figure varies evenly.
 *
 * @param scale on which it does
 * @param mean of the stretches
 * @param lowest of them
 * @param highest of them
 * @param center mean on the even scale
 * @param deviation between them on the even scale, 0 or more
 * @param windows how many stretches there are that do not overlap, 2 or more
 */
public record StretchNoise(
        FigureScale scale,
        double mean,
        double lowest,
        double highest,
        double center,
        double deviation,
        double windows) {

    private static final double DEVIATIONS_OF_AN_INTERVAL = 2 * 1.959963984540054;

    /**
     * Of the figure in each stretch. Overlapping ones know their mean no better than those apart.
     *
     * @param windows how many of them do not overlap
     * @return empty of fewer than two
     */
    public static Optional<StretchNoise> of(final FigureScale scale, final double[] values, final double windows) {
        if (values.length < 2 || windows < 2) {
            return Optional.empty();
        }
        final double center = Arrays.stream(values).map(scale::even).average().orElseThrow();
        final double squares = Arrays.stream(values)
                .map(value -> scale.even(value) - center)
                .map(off -> off * off)
                .average()
                .orElseThrow();
        return Optional.of(new StretchNoise(
                scale,
                Arrays.stream(values).average().orElseThrow(),
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow(),
                center,
                Math.sqrt(squares / (1 - 1 / windows)),
                windows));
    }

    /** The same, where a window alone is known to vary so much that 95 % of its like lie between two values. */
    public StretchNoise atLeast(final double low, final double high) {
        final double ofWindow = (scale.even(high) - scale.even(low)) / DEVIATIONS_OF_AN_INTERVAL;
        return new StretchNoise(scale, mean, lowest, highest, center, Math.max(deviation, ofWindow), windows);
    }

    /**
     * Above it a window without any shift lies with at most this probability. Never below the highest stretch: largest of many
     * differences have a longer tail than t.
     *
     * @param p in (0, 0.5]
     */
    public double above(final double p) {
        return Math.max(highest, scale.value(center + reach(p)));
    }

    /** Below it a window without any shift lies with at most this probability; never above the lowest stretch. */
    public double below(final double p) {
        return Math.min(lowest, scale.value(center - reach(p)));
    }

    private double reach(final double p) {
        return deviation
                * Math.sqrt(1 + 1 / windows)
                * TDistribution.of(windows - 1).inverseSurvivalProbability(p);
    }
}
