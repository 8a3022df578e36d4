package dev.plumbline.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure with its uncertainty, or the reason why one of them is missing.
 *
 * @param value the figure; empty only with a reason; never NaN or infinite
 * @param stdError its standard error, in the unit of the value
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param level confidence level of the interval, in (0, 1)
 * @param n what the figure stands on (the table's column says what is counted)
 * @param reason why the value or its interval is missing; empty when both are there
 */
public record Estimate(
        OptionalDouble value,
        OptionalDouble stdError,
        OptionalDouble low,
        OptionalDouble high,
        double level,
        long n,
        Optional<Reason> reason) {

    public Estimate {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level " + level + " is not between 0 and 1");
        }
        if ((value.isEmpty() || low.isEmpty()) && reason.isEmpty()) {
            throw new IllegalArgumentException("an estimate without a value or an interval needs a reason");
        }
        value.ifPresent(v -> requireFinite("value", v));
        stdError.ifPresent(v -> requireFinite("standard error", v));
    }

    /** A value with its standard error and interval. */
    public static Estimate of(
            final double value,
            final double stdError,
            final double low,
            final double high,
            final double level,
            final long n) {
        return new Estimate(
                OptionalDouble.of(value),
                OptionalDouble.of(stdError),
                OptionalDouble.of(low),
                OptionalDouble.of(high),
                level,
                n,
                Optional.empty());
    }

    /** A value whose uncertainty cannot be told, and why. */
    public static Estimate withoutInterval(final double value, final double level, final long n, final Reason reason) {
        return new Estimate(
                OptionalDouble.of(value),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                level,
                n,
                Optional.of(reason));
    }

    /** No value, and why. */
    public static Estimate undefined(final double level, final long n, final Reason reason) {
        return new Estimate(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                level,
                n,
                Optional.of(reason));
    }

    private static void requireFinite(final String what, final double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("the " + what + " of an estimate is " + number);
        }
    }
}
