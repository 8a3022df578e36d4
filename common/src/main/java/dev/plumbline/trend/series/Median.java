package dev.plumbline.trend.series;

import java.util.Arrays;
import org.apache.commons.math3.util.KthSelector;

/** Medians: the middle value, or the mean of the two in the middle. */
final class Median {

    private static final KthSelector SELECTOR = new KthSelector();

    private Median() {}

    /** Of one value or more, in any order. */
    static double of(final double... values) {
        return ofScratch(values.clone());
    }

    /** The value of a 0-based rank in ascending order; the order of the values is lost, in linear time. */
    static double ranked(final double[] values, final int rank) {
        return SELECTOR.select(values, null, rank);
    }

    /** Of one value or more, whose order is lost, in linear time. */
    static double ofScratch(final double[] values) {
        final int middle = values.length / 2;
        final double upper = SELECTOR.select(values, null, middle);
        if (values.length % 2 == 1) {
            return upper;
        }
        return (Arrays.stream(values, 0, middle).max().orElseThrow() + upper) / 2;
    }
}
