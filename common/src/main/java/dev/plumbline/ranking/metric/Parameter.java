package dev.plumbline.ranking.metric;

import java.math.BigDecimal;

/** The parameter of a metric, as p in {@code rbp(0.8)}. */
final class Parameter {

    private Parameter() {}

    /** The one text of a number: {@code 0.8}, {@code 4}. */
    static String text(final double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    static void require(final boolean holds, final String demand, final double found) {
        if (!holds) {
            throw new IllegalArgumentException(demand + ", not " + found);
        }
    }
}
