package dev.plumbline.stats;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t test of whether a figure is zero. */
public final class StudentTest {

    private StudentTest() {}

    /**
     * Two-sided p of {@code t = value / stdError}. A figure that is zero without any spread has p = 1; one that is not
     * zero without any spread has no p, since nothing is known of its spread.
     *
     * @param degreesOfFreedom less than 1 where there is no standard error: then there is no p
     */
    public static OptionalDouble twoSided(final double value, final double stdError, final double degreesOfFreedom) {
        if (!(degreesOfFreedom >= 1)) {
            return OptionalDouble.empty();
        }
        if (stdError == 0) {
            return value == 0 ? OptionalDouble.of(1) : OptionalDouble.empty();
        }
        final double t = Math.abs(value / stdError);
        return OptionalDouble.of(
                Math.min(1, 2 * TDistribution.of(degreesOfFreedom).survivalProbability(t)));
    }
}
