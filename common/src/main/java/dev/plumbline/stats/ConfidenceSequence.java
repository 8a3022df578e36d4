package dev.plumbline.stats;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * The asymptotic confidence sequence of a mean-like figure (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas,
 * Time-uniform central limit theory and asymptotic confidence sequences, Annals of Statistics 2024; equations of
 * arXiv 2103.06476v7): intervals that all hold together, with the given probability, however often and whenever somebody
 * looks. With V the squared standard error after n units,
 *
 * <pre>
 * half width^2 = V 2 (n rho^2 + 1)/(n rho^2) ln(sqrt(n rho^2 + 1)/alpha)                           (9)
 * p = 1 / e-value, e = exp(n rho^2 z^2 / (2 (n rho^2 + 1))) / sqrt(n rho^2 + 1), z^2 = d^2/V       (155)
 * rho^2 = (-2 ln alpha + ln(1 - 2 ln alpha)) / N                                                   (161)
 * </pre>
 *
 * so that p is at most alpha exactly where the interval leaves zero out. It is two-sided, and wider than the interval of
 * one look planned ahead: near N units by 1.55 times at 95 %. It rests on the central limit theorem from the
 * first look on: the first look should have some hundreds of units.
 *
 * @param level confidence level 1 - alpha, in (0, 1)
 * @param tunedFor number of units N at which the intervals are to be narrow; any number above 0 is valid, but it is
 *     chosen before the data are seen
 */
public record ConfidenceSequence(double level, double tunedFor) implements Serializable {

    /** 95 %, narrow at 5,000 units. */
    public static final ConfidenceSequence DEFAULT = new ConfidenceSequence(0.95, 5000);

    /** Units of the smaller side below which the central limit theorem is not to be relied on, at a first look least. */
    public static final int LEAST_UNITS = 100;

    public ConfidenceSequence {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level " + level + " is not between 0 and 1");
        }
        if (!(tunedFor > 0 && tunedFor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a confidence sequence must be tuned for a number of units above 0, not " + tunedFor);
        }
    }

    /**
     * Half width of the interval.
     *
     * @param stdError standard error after these units; 0 gives 0
     * @param units 1 or more
     */
    public double halfWidth(final double stdError, final double units) {
        return stdError * widthInErrors(units);
    }

    /** Half width of the interval for another error than the level's, with the same tuning: where p is at most alpha. */
    public double halfWidth(final double stdError, final double units, final double alpha) {
        final double x = units * tuning();
        return stdError * Math.sqrt(2 * (x + 1) / x * (Math.log1p(x) / 2 - Math.log(alpha)));
    }

    /** Half width over the standard error; falls to its least near {@code tunedFor} units, then rises very slowly. */
    public double widthInErrors(final double units) {
        return halfWidth(1, units, 1 - level);
    }

    /**
     * The two-sided always-valid p of whether a figure is zero, 1 at most: below alpha at any look whatever with a
     * probability of at most alpha if it is zero. A zero without any spread has p = 1; anything else without spread has
     * none.
     */
    public OptionalDouble p(final double value, final double stdError, final double units) {
        if (stdError == 0) {
            return value == 0 ? OptionalDouble.of(1) : OptionalDouble.empty();
        }
        final double x = units * tuning();
        final double z = value / stdError;
        return OptionalDouble.of(Math.min(1, Math.exp(Math.log1p(x) / 2 - x * z * z / (2 * (x + 1)))));
    }

    /** The figure with the interval of this look; {@code n} is the number of units. */
    public Estimate around(final double value, final double stdError, final long units) {
        return Estimate.around(value, stdError, halfWidth(stdError, units), level, units);
    }

    private double tuning() {
        final double twice = -2 * Math.log(1 - level);
        return (twice + Math.log1p(twice)) / tunedFor;
    }
}
