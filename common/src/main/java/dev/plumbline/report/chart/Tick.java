package dev.plumbline.report.chart;

import java.util.List;
import java.util.Locale;

/** A mark of an axis. @param at its position @param label its text */
public record Tick(String at, String label) {

    /** Ticks of an axis of numbers. */
    static List<Tick> of(final Scale scale, final int about) {
        final int decimals = scale.decimals(about);
        return scale.ticks(about).stream()
                .map(value -> new Tick(
                        Scale.px(scale.at(value)),
                        minus(String.format(Locale.ROOT, "%." + decimals + "f", zero(value)))))
                .toList();
    }

    /** Ticks of an axis of changes, in percent with their sign. */
    static List<Tick> ofChanges(final Scale scale, final int about) {
        final int decimals = Math.max(0, scale.decimals(about) - 2);
        return scale.ticks(about).stream()
                .map(value -> new Tick(
                        Scale.px(scale.at(value)),
                        value == 0 ? "0 %" : minus(String.format(Locale.ROOT, "%+." + decimals + "f %%", 100 * value))))
                .toList();
    }

    /** Without the minus sign that zero may have. */
    private static double zero(final double value) {
        return value == 0 ? 0.0 : value;
    }

    /** A minus sign as wide as a digit. */
    private static String minus(final String number) {
        return number.replace('-', '\u2212');
    }
}
