package dev.plumbline.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure with its uncertainty, or the reason why one of them is missing.
 *
 * @param value the figure; empty only with a reason; never NaN or infinite
 * @param stdError its standard error, in the unit of the value
 * @param low lower end of the interval; never NaN or infinite, like the other end
 * @param high upper end of the interval
 * @param level confidence level of the interval, in (0, 1)
 * @param n what the figure is based on (the table's column says what is counted)
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

    /** A standard error below this share of the value is rounding. */
    private static final double ROUNDING = 1e-12;

    public Estimate {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level " + level + " is not between 0 and 1");
        }
        if ((value.isEmpty() || low.isEmpty()) && reason.isEmpty()) {
            throw new IllegalArgumentException("an estimate without a value or an interval needs a reason");
        }
        value.ifPresent(v -> requireFinite("value", v));
        stdError.ifPresent(v -> requireFinite("standard error", v));
        low.ifPresent(v -> requireFinite("lower end", v));
        high.ifPresent(v -> requireFinite("upper end", v));
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

    /**
     * A value with the interval {@code value -+ half}. Units that do not differ, up to rounding, leave the standard error
     * 0 and no interval: the error of the value is not known. What is beyond the largest number is missing with
     * that reason.
     *
     * @param half half width of the interval, 0 or more
     */
    public static Estimate around(
            final double value, final double stdError, final double half, final double level, final long n) {
        if (!Double.isFinite(value)) {
            return undefined(level, n, Reason.TOO_LARGE);
        }
        if (!Double.isFinite(stdError) || !Double.isFinite(value - half) || !Double.isFinite(value + half)) {
            return withoutInterval(value, level, n, Reason.TOO_LARGE);
        }
        return stdError <= ROUNDING * Math.abs(value)
                ? of(value, 0, value, value, level, n).withoutEnds(Reason.NO_SPREAD)
                : of(value, stdError, value - half, value + half, level, n);
    }

    /** The same value and standard error without an interval, and why. */
    public Estimate withoutEnds(final Reason why) {
        return new Estimate(
                value, stdError, OptionalDouble.empty(), OptionalDouble.empty(), level, n, Optional.of(why));
    }

    /** The same with the interval cut to where the value can be: it covers the truth as often as before. */
    public Estimate within(final double least, final double most) {
        return new Estimate(
                value,
                stdError,
                low.isPresent() ? OptionalDouble.of(Math.max(least, low.getAsDouble())) : low,
                high.isPresent() ? OptionalDouble.of(Math.min(most, high.getAsDouble())) : high,
                level,
                n,
                reason);
    }

    /** The value, its standard error and its interval in another unit. @param factor 0 or more */
    public Estimate times(final double factor) {
        return new Estimate(
                times(value, factor),
                times(stdError, factor),
                times(low, factor),
                times(high, factor),
                level,
                n,
                reason);
    }

    private static OptionalDouble times(final OptionalDouble number, final double factor) {
        return number.isPresent() ? OptionalDouble.of(factor * number.getAsDouble()) : number;
    }

    /** A value with unknown uncertainty, and why it is unknown. */
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
