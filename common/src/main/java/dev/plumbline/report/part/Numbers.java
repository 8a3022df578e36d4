package dev.plumbline.report.part;

import dev.plumbline.text.Count;
import java.util.Locale;

/** How numbers are written: a decimal point, no grouping below ten thousand, and as many digits as the interval justifies. */
public final class Numbers {

    private static final int MOST_DIGITS = 6;
    private static final double WIDE = 10_000;

    private Numbers() {}

    /** A number of a figure: its value or an end of its interval. */
    public static String text(final double number, final Figure figure) {
        return written(number, decimals(figure), figure.notation());
    }

    /** A number without a figure, in up to four significant digits. */
    public static String plain(final double number) {
        final String text = written(number, decimalsOf(Math.abs(number) / 100), Figure.Notation.PLAIN);
        return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** A number with this many decimals. */
    static String written(final double number, final int decimals, final Figure.Notation notation) {
        return minus(hyphened(number, decimals, notation));
    }

    /** A minus sign as wide as a digit. */
    private static String minus(final String number) {
        return number.startsWith("-") ? "\u2212" + number.substring(1) : number;
    }

    private static String hyphened(final double number, final int decimals, final Figure.Notation notation) {
        if (notation == Figure.Notation.COUNT) {
            return Count.of(Math.round(number));
        }
        if (notation == Figure.Notation.CHANGE) {
            return signed(100 * number, Math.max(0, decimals - 2)) + " %";
        }
        if (decimals == MOST_DIGITS && number != 0 && Math.abs(number) < Math.pow(10, -MOST_DIGITS)) {
            return String.format(Locale.ROOT, "%.1e", number);
        }
        return String.format(
                Locale.ROOT,
                (Math.abs(number) >= WIDE ? "%,." : "%.") + decimals + "f",
                withoutMinus(number, decimals));
    }

    private static String signed(final double number, final int decimals) {
        return String.format(Locale.ROOT, "%+." + decimals + "f", withoutMinus(number, decimals));
    }

    /** A number that rounds to zero has no sign. */
    private static double withoutMinus(final double number, final int decimals) {
        return Math.abs(number) < 0.5 * Math.pow(10, -decimals) ? 0.0 : number;
    }

    /** Two digits of half the interval; without an interval two digits of a change and four of any other number. */
    private static int decimals(final Figure figure) {
        if (figure.hasInterval()) {
            return decimalsOf((figure.high().getAsDouble() - figure.low().getAsDouble()) / 2);
        }
        final double number = Math.abs(figure.value().orElse(1));
        return decimalsOf(figure.notation() == Figure.Notation.CHANGE ? number : number / 100);
    }

    private static int decimalsOf(final double resolution) {
        if (resolution <= 0) {
            return 0;
        }
        return Math.max(0, Math.min(MOST_DIGITS, 1 - (int) Math.floor(Math.log10(resolution))));
    }
}
