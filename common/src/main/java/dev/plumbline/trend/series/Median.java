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

    /** Of one value or more in ascending order. */
    static double ofSorted(final double... sorted) {
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
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
