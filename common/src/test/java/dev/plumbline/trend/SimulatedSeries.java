package dev.plumbline.trend;

import dev.plumbline.trend.series.Series;
import java.util.Random;
import java.util.stream.IntStream;

/** First-order autoregressions of standard deviation 1, with whatever is planted into them. */
public final class SimulatedSeries {

    private final Random random;

    public SimulatedSeries(final long seed) {
        random = new Random(seed);
    }

    /** Without any change. */
    public double[] noise(final int n, final double phi) {
        final double[] values = new double[n];
        final double step = Math.sqrt(1 - phi * phi);
        for (int i = 0; i < n; i++) {
            values[i] = i == 0 ? random.nextGaussian() : phi * values[i - 1] + step * random.nextGaussian();
        }
        return values;
    }

    /** With a level that is higher from a position on. */
    public double[] step(final int n, final double phi, final int at, final double size) {
        final double[] values = noise(n, phi);
        for (int i = at; i < n; i++) {
            values[i] += size;
        }
        return values;
    }

    /** With a straight line that rises by so much in all. */
    public double[] line(final int n, final double phi, final double rise) {
        final double[] values = noise(n, phi);
        for (int i = 0; i < n; i++) {
            values[i] += rise * i / (n - 1);
        }
        return values;
    }

    /** Windows 0, 1, 2 and so on. */
    public static Series of(final double... values) {
        return Series.of(windows(values.length), values);
    }

    /** 0, 1, 2 and so on. */
    public static long[] windows(final int n) {
        return IntStream.range(0, n).asLongStream().toArray();
    }
}
