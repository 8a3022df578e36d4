package dev.plumbline.drift.measure;

import dev.plumbline.stats.Reason;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One measure between a reference and a window.
 *
 * @param value the figure; empty only with a reason; never NaN or infinite
 * @param p probability of a value at least as large between two random samples of one population, where the measure is
 *     the statistic of a test; of rows that are independent, which rows of one day rarely are
 * @param degreesOfFreedom of that test, where it has some
 * @param expected what the value would be without any shift, where that is not the neutral value and is known
 * @param errorBound how far the value may lie from that of all rows, given the bins; 0 where it is exact, infinite where no
 *     bound is known
 * @param reason why there is no value
 */
public record MeasuredDrift(
        OptionalDouble value,
        OptionalDouble p,
        OptionalInt degreesOfFreedom,
        OptionalDouble expected,
        double errorBound,
        Optional<Reason> reason) {

    public MeasuredDrift {
        if (value.isEmpty() == reason.isEmpty()) {
            throw new IllegalArgumentException("a measured drift needs a value or a reason");
        }
        if (!Double.isFinite(value.orElse(0))) {
            throw new IllegalArgumentException("a measured drift must be a number, not " + value.getAsDouble());
        }
        if (!(errorBound >= 0)) {
            throw new IllegalArgumentException("the bound of an error must be 0 or more, not " + errorBound);
        }
    }

    /** An exact value; none, with its reason, where sums of very large numbers overflowed. */
    public static MeasuredDrift of(final double value) {
        return Double.isFinite(value)
                ? new MeasuredDrift(
                        OptionalDouble.of(value),
                        OptionalDouble.empty(),
                        OptionalInt.empty(),
                        OptionalDouble.empty(),
                        0,
                        Optional.empty())
                : undefined(Reason.TOO_LARGE);
    }

    /** No value, and why. */
    public static MeasuredDrift undefined(final Reason reason) {
        return new MeasuredDrift(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                0,
                Optional.of(reason));
    }

    /** The same with its p. */
    MeasuredDrift withP(final double probability) {
        return new MeasuredDrift(value, OptionalDouble.of(probability), degreesOfFreedom, expected, errorBound, reason);
    }

    /** The same with the degrees of freedom of its test. */
    MeasuredDrift withDegreesOfFreedom(final int degrees) {
        return new MeasuredDrift(value, p, OptionalInt.of(degrees), expected, errorBound, reason);
    }

    /** The same beside what it would be without any shift. */
    MeasuredDrift withExpected(final double without) {
        return new MeasuredDrift(value, p, degreesOfFreedom, OptionalDouble.of(without), errorBound, reason);
    }

    /** The same with a bound of its error; of sums of very large numbers none is known. */
    MeasuredDrift within(final double bound) {
        final double known = Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound;
        return new MeasuredDrift(value, p, degreesOfFreedom, expected, known, reason);
    }
}
