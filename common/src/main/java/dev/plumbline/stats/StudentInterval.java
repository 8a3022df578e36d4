package dev.plumbline.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/** Two-sided intervals by Student's t. */
public final class StudentInterval {

    private StudentInterval() {}

    /**
     * The estimate with the interval {@code value -+ t * stdError}, as {@link Estimate#around}.
     *
     * @param degreesOfFreedom at least 1
     * @param level confidence level in (0, 1)
     */
    public static Estimate around(
            final double value,
            final double stdError,
            final double degreesOfFreedom,
            final double level,
            final long n) {
        return Estimate.around(value, stdError, quantile(degreesOfFreedom, level) * stdError, level, n);
    }

    /**
     * Degrees of freedom of the sum of two independent variances (Welch 1947, Satterthwaite 1946):
     * {@code (v1 + v2)^2 / (v1^2/(n1 - 1) + v2^2/(n2 - 1))}, from the smaller of n1 - 1 and n2 - 1 to n1 + n2 - 2; that
     * where neither has a spread.
     *
     * @param variance squared standard error of one mean over n1 units, 2 or more
     * @param other that of the other over n2 units, 2 or more
     */
    public static double welch(final double variance, final long units, final double other, final long otherUnits) {
        return satterthwaite(new double[] {variance, other}, new double[] {units - 1.0, otherUnits - 1.0});
    }

    /** Degrees of freedom of the sum of independent variances, {@code (sum v)^2 / sum v^2/df}; {@code sum df} where none has a spread. */
    static double satterthwaite(final double[] variances, final double[] degreesOfFreedom) {
        final double largest = Arrays.stream(variances).max().orElseThrow();
        if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
            return Arrays.stream(degreesOfFreedom).sum();
        }
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < variances.length; i++) {
            // divided by the largest one, so that no square runs over
            final double part = variances[i] / largest;
            sum += part;
            squares += part * part / degreesOfFreedom[i];
        }
        return sum * sum / squares;
    }

    /** The two-sided critical value: the {@code (1 + level) / 2} quantile of Student's t. */
    public static double quantile(final double degreesOfFreedom, final double level) {
        return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability((1 + level) / 2);
    }
}
