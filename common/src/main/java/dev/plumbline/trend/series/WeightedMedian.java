package dev.plumbline.trend.series;

import java.util.Arrays;

/**
 * The smallest value at which the weights of the values up to it reach half of all. In linear time on average: each round
 * keeps the side of a pivot on which the half is reached.
 */
final class WeightedMedian {

    private WeightedMedian() {}

    /** Of one value or more; the order of both arrays is lost. @param weights above 0 */
    static double of(final double[] values, final double[] weights) {
        final double half = Arrays.stream(weights).sum() / 2;
        int from = 0;
        int to = values.length;
        double below = 0;
        while (true) {
            final double pivot = middleOf(values[from], values[(from + to) >>> 1], values[to - 1]);
            int less = from;
            int greater = to;
            double weightLess = 0;
            double weightEqual = 0;
            for (int i = from; i < greater; ) {
                if (values[i] < pivot) {
                    weightLess += weights[i];
                    swap(values, weights, i++, less++);
                } else if (values[i] > pivot) {
                    swap(values, weights, i, --greater);
                } else {
                    weightEqual += weights[i++];
                }
            }
            if (below + weightLess >= half && less > from) {
                to = less;
            } else if (below + weightLess + weightEqual >= half || greater == to) {
                return pivot;
            } else {
                below += weightLess + weightEqual;
                from = greater;
            }
        }
    }

    private static double middleOf(final double a, final double b, final double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static void swap(final double[] values, final double[] weights, final int i, final int j) {
        final double value = values[i];
        values[i] = values[j];
        values[j] = value;
        final double weight = weights[i];
        weights[i] = weights[j];
        weights[j] = weight;
    }
}
