package dev.plumbline.alignment.relation;

import java.util.Arrays;

/**
 * Spearman's correlation, in the standard errors that it would have for independent points; about the origin, that of the ranks
 * among all gains and their negatives. Pairs that share models correlate more by chance than pairs that a permutation separates.
 */
final class RankStatistic implements ShuffledStatistic {

    private static final int FEWEST = 3;

    private final int[] pairs;
    private final double[] x;
    private final double[] y;
    private final double observed;

    RankStatistic(final MetricPairs metric) {
        pairs = metric.pairs();
        final AlignmentPoints points = metric.points();
        x = ranks(points.offlineOfBothSides(), points.size());
        y = ranks(points.onlineOfBothSides(), points.size());
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += x[i] * x[i];
            yy += y[i] * y[i];
            xy += x[i] * y[i];
        }
        observed = Math.abs(xy)
                / Math.sqrt(xx * yy)
                * Math.sqrt(x.length / metric.graph().designEffect());
    }

    private static double[] ranks(final double[] values, final int points) {
        return Arrays.copyOf(RankCorrelation.centredRanks(values), points);
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
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            final int source = sources[i];
            if (source >= 0) {
                xx += x[i] * x[i];
                yy += y[source] * y[source];
                xy += signs[i] * x[i] * y[source];
            }
        }
        return points.found() < FEWEST
                ? Double.NaN
                : Math.abs(xy) / Math.sqrt(xx * yy) * Math.sqrt(points.found() / points.designEffect());
    }
}
