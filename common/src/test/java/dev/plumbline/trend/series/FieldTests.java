package dev.plumbline.trend.series;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Trend tests that the field uses and this product does not: what they say, to show what they cost. Windows count as 0, 1, 2 and
 * so on, whatever gaps there are.
 */
final class FieldTests {

    private static final double Z = 1.959963984540054;

    private final Series series;
    private final int n;

    FieldTests(final double... values) {
        n = values.length;
        series = Series.of(IntStream.range(0, n).asLongStream().toArray(), values);
    }

    /** S and its variance; no z where a correction makes the variance negative. */
    record Statistic(long concordance, double variance) {

        OptionalDouble z() {
            return variance > 0
                    ? OptionalDouble.of((concordance - Long.signum(concordance)) / Math.sqrt(variance))
                    : OptionalDouble.empty();
        }

        boolean rejects() {
            return Math.abs(z().orElse(0)) > Z;
        }
    }

    /** Mann 1945, Kendall 1975. */
    Statistic mannKendall() {
        return new Statistic(TheilSen.of(series).concordance(), TrendTest.varianceOfConcordance(series));
    }

    /** Hamed and Rao 1998: of the ranks' autocorrelations up to a lag, those that are significant. */
    Statistic hamedRao(final int lags) {
        final double[] detrended = detrended();
        final MidRanks ranks = MidRanks.of(detrended);
        final double[] autocorrelations =
                autocorrelations(IntStream.range(0, n).mapToDouble(ranks::rank).toArray());
        double sum = 0;
        for (int lag = 1; lag <= Math.min(lags, n - 1); lag++) {
            if (Math.abs(autocorrelations[lag]) > Z / Math.sqrt(n)) {
                sum += (double) (n - lag) * (n - lag - 1) * (n - lag - 2) * autocorrelations[lag];
            }
        }
        return times(1 + 2 * sum / ((double) n * (n - 1) * (n - 2)));
    }

    /** Yue and Wang 2004: of the values' autocorrelations up to a lag, all. */
    Statistic yueWang(final int lags) {
        final double[] autocorrelations = autocorrelations(detrended());
        double sum = 0;
        for (int lag = 1; lag <= Math.min(lags, n - 1); lag++) {
            sum += (1 - (double) lag / n) * autocorrelations[lag];
        }
        return times(1 + 2 * sum);
    }

    /** Of what a window does not take from the one before. */
    Statistic preWhitening() {
        return new FieldTests(whitened(series.values())).mannKendall();
    }

    /** The same without the trend, which is put back afterwards. */
    Statistic trendFreePreWhitening() {
        final double slope = TheilSen.of(series).slope();
        final double[] whitened = whitened(detrended());
        return new FieldTests(IntStream.range(0, n - 1)
                        .mapToDouble(i -> whitened[i] + (i + 1) * slope)
                        .toArray())
                .mannKendall();
    }

    private Statistic times(final double factor) {
        final Statistic plain = mannKendall();
        return new Statistic(plain.concordance(), plain.variance() * factor);
    }

    private double[] detrended() {
        final double slope = TheilSen.of(series).slope();
        return IntStream.range(0, n)
                .mapToDouble(i -> series.value(i) - (i + 1) * slope)
                .toArray();
    }

    private static double[] whitened(final double[] values) {
        final double lagOne = autocorrelations(values)[1];
        return IntStream.range(1, values.length)
                .mapToDouble(i -> values[i] - values[i - 1] * lagOne)
                .toArray();
    }

    private static double[] autocorrelations(final double[] values) {
        final double mean = Arrays.stream(values).average().orElseThrow();
        final double[] sums = new double[values.length];
        for (int lag = 0; lag < values.length; lag++) {
            for (int i = 0; i + lag < values.length; i++) {
                sums[lag] += (values[i] - mean) * (values[i + lag] - mean);
            }
        }
        return Arrays.stream(sums).map(sum -> sum / sums[0]).toArray();
    }
}
