package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How often a correlation as far from zero comes about where online gains fall to the pairs at random, for several offline
 * metrics at once: the adjusted p holds the farthest of all of them against each, so that the best of forty is not believed
 * by luck (Westfall and Young 1993, single step).
 *
 * @param p two-sided, of each metric by itself; NaN where it has no correlation
 * @param adjusted the same among all of the metrics
 */
record PermutationTest(double[] p, double[] adjusted) {

    /** Correlations within this of each other are equal. */
    private static final double SLACK = 1e-12;

    /** Fewer pairs that find a gain in an order tell nothing, and count against the metric. */
    private static final int FEWEST = 3;

    /** One metric's scores of its points, centred, and the numbers of their pairs. */
    record Scores(int[] pairs, double[] x, double[] y) {

        /** Gains as they are. */
        static Scores ofGains(final PooledPairs pooled) {
            final AlignmentPoints points = pooled.points();
            return of(
                    pooled,
                    IntStream.range(0, points.size()).mapToDouble(points::x).toArray(),
                    IntStream.range(0, points.size()).mapToDouble(points::y).toArray());
        }

        /** Their ranks; about the origin those among all gains and their negatives. */
        static Scores ofRanks(final PooledPairs pooled) {
            final AlignmentPoints points = pooled.points();
            return of(
                    pooled,
                    ranks(points.offlineOfBothSides(), points.size()),
                    ranks(points.onlineOfBothSides(), points.size()));
        }

        private static double[] ranks(final double[] values, final int points) {
            return Arrays.copyOf(RankCorrelation.centredRanks(values, RankCorrelation.ones(values.length)), points);
        }

        private static Scores of(final PooledPairs pooled, final double[] x, final double[] y) {
            final int[] pairs =
                    IntStream.range(0, pooled.size()).map(pooled::pair).toArray();
            return pooled.index().centre() == Centre.MEAN
                    ? new Scores(pairs, centred(x), centred(y))
                    : new Scores(pairs, x, y);
        }

        private static double[] centred(final double[] values) {
            final double mean = Arrays.stream(values).sum() / values.length;
            return Arrays.stream(values).map(value -> value - mean).toArray();
        }
    }

    static PermutationTest of(final List<Scores> metrics, final PairIndex index, final Shuffles shuffles) {
        final double[] y = new double[index.pairs()];
        Arrays.fill(y, Double.NaN);
        for (final Scores metric : metrics) {
            for (int point = 0; point < metric.pairs.length; point++) {
                y[metric.pairs[point]] = metric.y[point];
            }
        }
        final int[] images = IntStream.range(0, y.length).toArray();
        final double[] signs = RankCorrelation.ones(y.length);
        final double[] observed = metrics.stream()
                .mapToDouble(metric -> correlation(metric, y, images, signs, index.centre()))
                .toArray();
        final int[] reached = new int[observed.length];
        final int[] reachedByAny = new int[observed.length];
        for (int number = 0; number < shuffles.count(); number++) {
            shuffles.fill(number, images, signs);
            double farthest = 0;
            for (int metric = 0; metric < observed.length; metric++) {
                if (!Double.isNaN(observed[metric])) {
                    final double found = correlation(metrics.get(metric), y, images, signs, index.centre());
                    final double far = Double.isNaN(found) ? 1 : found;
                    farthest = Math.max(farthest, far);
                    reached[metric] += far >= observed[metric] - SLACK ? 1 : 0;
                }
            }
            for (int metric = 0; metric < observed.length; metric++) {
                reachedByAny[metric] += farthest >= observed[metric] - SLACK ? 1 : 0;
            }
        }
        return new PermutationTest(p(observed, reached, shuffles), p(observed, reachedByAny, shuffles));
    }

    private static double[] p(final double[] observed, final int[] reached, final Shuffles shuffles) {
        return IntStream.range(0, observed.length)
                .mapToDouble(metric -> Double.isNaN(observed[metric]) ? Double.NaN : shuffles.p(reached[metric]))
                .toArray();
    }

    OptionalDouble p(final int metric) {
        return number(p[metric]);
    }

    OptionalDouble adjusted(final int metric) {
        return number(adjusted[metric]);
    }

    private static OptionalDouble number(final double p) {
        return Double.isNaN(p) ? OptionalDouble.empty() : OptionalDouble.of(p);
    }

    /** How far from zero; NaN where one side does not vary or too few pairs have both. */
    private static double correlation(
            final Scores metric, final double[] y, final int[] images, final double[] signs, final Centre centre) {
        int n = 0;
        double sumX = 0;
        double sumY = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int point = 0; point < metric.pairs.length; point++) {
            final int image = images[metric.pairs[point]];
            final double value = image < 0 ? Double.NaN : y[image];
            if (!Double.isNaN(value)) {
                final double signed = signs[metric.pairs[point]] * value;
                final double x = metric.x[point];
                n++;
                sumX += x;
                sumY += signed;
                xx += x * x;
                yy += signed * signed;
                xy += x * signed;
            }
        }
        final double share = centre == Centre.MEAN ? 1.0 / n : 0;
        final double product = (xx - sumX * sumX * share) * (yy - sumY * sumY * share);
        return n < FEWEST || !(product > 0) ? Double.NaN : Math.abs(xy - sumX * sumY * share) / Math.sqrt(product);
    }
}
