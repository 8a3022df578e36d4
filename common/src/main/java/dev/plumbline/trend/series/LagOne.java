package dev.plumbline.trend.series;

import java.util.Arrays;

/** The correlation of figures of windows next to each other. */
final class LagOne {

    private LagOne() {}

    /**
     * Over as many pairs as there would be without gaps; 0 where no windows are next to each other.
     *
     * @param centred a figure of every window of the series, about 0 and not all of them 0
     */
    static double of(final Series series, final double[] centred) {
        double products = 0;
        int neighbours = 0;
        for (int i = 0; i + 1 < centred.length; i++) {
            if (series.window(i + 1) - series.window(i) == 1) {
                products += centred[i] * centred[i + 1];
                neighbours++;
            }
        }
        return neighbours == 0 ? 0 : products * (centred.length - 1) / neighbours / sumOfSquares(centred);
    }

    static double sumOfSquares(final double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }

    static double[] centred(final double[] values) {
        final double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }
}
