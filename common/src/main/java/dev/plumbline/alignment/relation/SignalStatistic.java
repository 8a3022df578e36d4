package dev.plumbline.alignment.relation;

import java.util.stream.IntStream;

/**
 * The covariance of gains without the noise that both sides share, in the standard errors that it would have if true gains were
 * unrelated. Each point counts with its own errors there, so that points with large errors on both sides are not mistaken for a
 * relation. Shared noise increases the variance of the measured sum, but not that of its permutations.
 */
final class SignalStatistic implements ShuffledStatistic {

    /** An order in which fewer pairs have a gain cannot be evaluated, and counts against the metric. */
    private static final int FEWEST = 3;

    private final int[] pairs;
    private final double[] x;
    private final double[] y;
    private final double[] varianceX;
    private final double[] varianceY;
    private final double observed;

    SignalStatistic(final MetricPairs metric, final RelationMoments moments) {
        pairs = metric.pairs();
        final AlignmentPoints points = metric.differing();
        final int n = points.size();
        x = IntStream.range(0, n)
                .mapToDouble(i -> points.x(i) - moments.meanX())
                .toArray();
        y = IntStream.range(0, n)
                .mapToDouble(i -> points.y(i) - moments.meanY())
                .toArray();
        varianceX = IntStream.range(0, n)
                .mapToDouble(i -> Math.max(0, moments.signalX()) + points.errorX(i))
                .toArray();
        varianceY = IntStream.range(0, n)
                .mapToDouble(i -> Math.max(0, moments.signalY()) + points.errorY(i))
                .toArray();
        final double free = points.centre() == Centre.MEAN ? n - 1.0 : n;
        final double variance = IntStream.range(0, n)
                .mapToDouble(i -> varianceX[i] * varianceY[i] + points.errorXy(i) * points.errorXy(i))
                .sum();
        observed =
                free * Math.abs(moments.signalXy()) / Math.sqrt(metric.graph().designEffect() * variance);
    }

    @Override
    public int[] pairs() {
        return pairs;
    }

    @Override
    public double observed() {
        return observed;
    }

    @Override
    public double shuffled(final ShuffledPoints points) {
        final int[] sources = points.sources();
        final double[] signs = points.signs();
        double sum = 0;
        double variance = 0;
        for (int i = 0; i < x.length; i++) {
            final int source = sources[i];
            if (source >= 0) {
                sum += signs[i] * x[i] * y[source];
                variance += varianceX[i] * varianceY[source];
            }
        }
        return points.found() < FEWEST ? Double.NaN : Math.abs(sum) / Math.sqrt(points.designEffect() * variance);
    }
}
