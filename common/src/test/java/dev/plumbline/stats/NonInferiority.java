package dev.plumbline.stats;

import java.util.Optional;

/**
 * The one-sided test that a treatment is not worse than its control by more than a margin: with d the difference turned
 * so that more is better, {@code z = (d + margin)/se}, p = P(Z > z), normal (Schuirmann 1987, one of his two one-sided
 * tests).
 *
 * @param z of the distance from the margin, in standard errors
 * @param p probability of such a z or a larger one if the treatment were worse by the margin
 * @param bound the end of the one-sided interval on the side of harm, in the metric's own direction: the difference is no
 *     worse than that
 * @param level of the one-sided interval, in (0, 1)
 */
public record NonInferiority(double z, double p, double bound, double level) {

    /** Whether the treatment is no worse than the margin allows: the bound is inside. */
    public boolean isNonInferior() {
        return p < 1 - level;
    }

    /**
     * The test of a difference; empty where it has no standard error, or one of 0.
     *
     * @param margin in the unit of the difference, 0 or more: how much worse is no matter
     * @param level of the one-sided interval, in (0, 1)
     */
    public static Optional<NonInferiority> of(
            final Estimate difference, final double margin, final Direction direction, final double level) {
        if (!(margin >= 0)) {
            throw new IllegalArgumentException("the margin of non-inferiority is 0 or more, not " + margin);
        }
        if (direction == Direction.NONE) {
            throw new IllegalArgumentException("a metric without a better direction has no non-inferiority");
        }
        if (difference.stdError().orElse(0) == 0) {
            return Optional.empty();
        }
        final double sign = direction == Direction.LARGER_IS_BETTER ? 1 : -1;
        final double error = difference.stdError().getAsDouble();
        final double gain = sign * difference.value().orElseThrow();
        final double z = (gain + margin) / error;
        final double worst = gain - StandardNormal.quantile(level) * error;
        return Optional.of(new NonInferiority(z, StandardNormal.above(z), sign * worst, level));
    }
}
