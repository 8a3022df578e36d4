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
 * @param unit its unit
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
        /** As it is, in the digits that its interval lets one tell. */
        PLAIN,
        /** As a change in percent, with its sign. */
        CHANGE,
        /** Without decimals, thousands apart. */
        COUNT
    }

    /** A figure without one. */
    public static Figure missing(final String unit, final String reason) {
        return new Figure(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Notation.PLAIN,
                unit,
                Optional.of(reason));
    }

    /** A number by itself. */
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

    /** Whether both ends of an interval are known, and differ: what is exact has none. */
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

    /** What stands beside the value: its interval, or why it has none; empty where nothing is to be said. */
    public String aside() {
        return hasInterval()
                ? intervalText()
                : value.isPresent() ? reason.map(Reasons::meaning).orElse("") : "";
    }

    /** The figure without its sign, for sentences that say which way it went. */
    public Figure size() {
        return value.orElse(0) < 0 ? negated() : this;
    }

    /** The figure the other way round. */
    public Figure negated() {
        return new Figure(negated(value), negated(high), negated(low), notation, unit, reason);
    }

    private static OptionalDouble negated(final OptionalDouble number) {
        return number.isPresent() ? OptionalDouble.of(-number.getAsDouble()) : number;
    }

    /** The value alone, a dash where there is none. */
    public String valueText() {
        return value.isPresent() ? Numbers.text(value.getAsDouble(), this) : "–";
    }

    /** The interval alone; empty where there is none. */
    public String intervalText() {
        return hasInterval()
                ? Numbers.text(low.getAsDouble(), this) + " to " + Numbers.text(high.getAsDouble(), this)
                : "";
    }
}
