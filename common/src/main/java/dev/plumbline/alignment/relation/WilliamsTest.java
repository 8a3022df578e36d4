package dev.plumbline.alignment.relation;

import dev.plumbline.stats.StudentTest;
import java.util.OptionalDouble;

/**
 * Whether one offline metric correlates with an online one more strongly than another does (Williams 1959, as in Steiger 1980):
 * two correlations with the same metric are compared, using the correlation between the two.
 *
 * @param t above 0 where the first correlates more; empty for fewer than 4 points, or without any spread
 * @param degreesOfFreedom points minus 3
 * @param p two-sided
 */
public record WilliamsTest(OptionalDouble t, double degreesOfFreedom, OptionalDouble p) {

    /**
     * @param first correlation of the first metric with the online one
     * @param second of the second
     * @param between of both metrics with each other
     * @param points independent ones
     */
    public static WilliamsTest of(final double first, final double second, final double between, final int points) {
        final double determinant =
                1 - first * first - second * second - between * between + 2 * first * second * between;
        final double mean = (first + second) / 2;
        final double rest = 1 - between;
        final double variance =
                (2 * (points - 1.0) / (points - 3.0) * Math.max(0, determinant) + mean * mean * rest * rest * rest)
                        / ((points - 1.0) * (1 + between));
        final double error = Math.sqrt(variance);
        final double t = first == second ? 0 : (first - second) / error;
        return new WilliamsTest(
                points > 3 && Double.isFinite(t) ? OptionalDouble.of(t) : OptionalDouble.empty(),
                points - 3.0,
                StudentTest.twoSided(first - second, error, points - 3.0));
    }
}
