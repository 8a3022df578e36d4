package dev.plumbline.report.part;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure with its interval, or with the reason why it has none.
 *
 * @param value the figure
 * @param low lower end of its interval
 * @param high upper end of its interval
 * @param notation how it is written
 * @param unit of the figure
 * @param reason why value or interval is missing
 */
public record Figure(
        OptionalDouble value,
        OptionalDouble low,
        OptionalDouble high,
        Notation notation,
        String unit,
        Optional<String> reason)
        implements GridCell {

    /** How a number is written. */
    public enum Notation {
        /** As it is, with as many digits as its interval justifies. */
        PLAIN,
        /** As a change in percent, with its sign. */
        CHANGE,
        /** Without decimals, with commas between thousands. */
        COUNT
    }

    /** A figure without a value. */
    public static Figure missing(final String unit, final String reason) {
        return new Figure(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Notation.PLAIN,
                unit,
                Optional.of(reason));
    }

    /** A number without an interval. */
    public static Figure of(final OptionalDouble value, final String unit) {
        return new Figure(
                value, OptionalDouble.empty(), OptionalDouble.empty(), Notation.PLAIN, unit, Optional.empty());
    }

    /** A count. */
    public static Figure count(final long count) {
        return new Figure(
                OptionalDouble.of(count),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Notation.COUNT,
                "",
                Optional.empty());
    }

    /** The same written as a change in percent. */
    public Figure asChange() {
        return new Figure(value, low, high, Notation.CHANGE, unit, reason);
    }

    /** Whether both ends of an interval are known, and differ: an exact figure has none. */
    public boolean hasInterval() {
        return low.isPresent() && high.isPresent() && low.getAsDouble() < high.getAsDouble();
    }

    /** Value and interval, or the reason. */
    @Override
    public String text() {
        if (value.isEmpty()) {
            return reason.map(Reasons::meaning).orElse("\u2013");
        }
        return valueText() + (aside().isEmpty() ? "" : " (" + aside() + ")");
    }

    /** The text beside the value: its interval, or the reason why it has none; empty if there is neither. */
    public String aside() {
        return hasInterval()
                ? intervalText()
                : value.isPresent() ? reason.map(Reasons::meaning).orElse("") : "";
    }

    /** The figure without its sign, for sentences that say whether it rose or fell. */
    public Figure size() {
        return value.orElse(0) < 0 ? negated() : this;
    }

    /** The figure with the opposite sign. */
    public Figure negated() {
        return new Figure(negated(value), negated(high), negated(low), notation, unit, reason);
    }

    private static OptionalDouble negated(final OptionalDouble number) {
        return number.isPresent() ? OptionalDouble.of(-number.getAsDouble()) : number;
    }

    /** The value alone; a dash if there is none. */
    public String valueText() {
        return value.isPresent() ? Numbers.text(value.getAsDouble(), this) : "–";
    }

    /** The interval alone; empty if there is none. */
    public String intervalText() {
        return hasInterval()
                ? Numbers.text(low.getAsDouble(), this) + " to " + Numbers.text(high.getAsDouble(), this)
                : "";
    }
}
