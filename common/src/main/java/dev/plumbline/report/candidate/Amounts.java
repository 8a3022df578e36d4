package dev.plumbline.report.candidate;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.part.Numbers;
import dev.plumbline.text.Count;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

/** How many more of something are needed, in two digits: such a projection is no more precise. */
final class Amounts {

    /** Nobody waits for more. */
    private static final double MOST = 1e12;

    private Amounts() {}

    /** A count, rounded up to two digits. */
    static String about(final double count) {
        if (!(count < MOST)) {
            return "more than " + Count.of((long) MOST);
        }
        final double step = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1));
        return Count.of((long) (Math.ceil(count / step - 1e-9) * step));
    }

    /** How many more windows, or else models, an offline metric needs for a verdict, for the end of a sentence; else empty. */
    static String moreWindows(final Cells row) {
        final long needed = row.count("experiments_needed");
        if (needed > 0) {
            return "; about " + Count.of(needed, "more window") + " with pairs of models would be enough";
        }
        final long models = row.count("pairs_needed");
        return models > 0 ? "; about " + Count.of(models, "more model") + " would be enough" : "";
    }

    /** A number in two digits with its sign. */
    static String signed(final double number) {
        return (number > 0 ? "+" : "")
                + Numbers.plain(new BigDecimal(number).round(new MathContext(2)).doubleValue());
    }

    /** An error over its figure; absent where either is, or is 0. */
    static OptionalDouble relativeError(final OptionalDouble stdError, final OptionalDouble value) {
        return stdError.isPresent() && value.isPresent() && value.getAsDouble() != 0 && stdError.getAsDouble() > 0
                ? OptionalDouble.of(stdError.getAsDouble() / Math.abs(value.getAsDouble()))
                : OptionalDouble.empty();
    }
}
