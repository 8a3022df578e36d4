package dev.plumbline.trend.series;

import java.util.Arrays;

/** Sums of squared deviations of any stretch of values from its own mean, each in constant time. */
final class SegmentCosts {

    private final double[] sums;
    private final double[] squares;
    private final double center;

    SegmentCosts(final double[] values) {
        center = Arrays.stream(values).average().orElse(0);
        sums = new double[values.length + 1];
        squares = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            final double centred = values[i] - center;
            sums[i + 1] = sums[i] + centred;
            squares[i + 1] = squares[i] + centred * centred;
        }
    }

    /** How many values there are. */
    int size() {
        return sums.length - 1;
    }

    /** Of the values from one position to before another. */
    double cost(final int from, final int to) {
        final double sum = sums[to] - sums[from];
        return Math.max(0, squares[to] - squares[from] - sum * sum / (to - from));
    }

    /** Mean of the values from one position to before another. */
    double mean(final int from, final int to) {
        return center + (sums[to] - sums[from]) / (to - from);
    }
}
