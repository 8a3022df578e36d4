package dev.plumbline.alignment.relation;

/** Concordant less discordant pairs of points, of so few that every order can be looked at. */
final class KendallStatistic implements ShuffledStatistic {

    private final int[] pairs;
    private final double[] x;
    private final double[] y;
    private final double[] shuffled;

    KendallStatistic(final MetricPairs metric) {
        pairs = metric.pairs();
        x = metric.points().offlineOfBothSides();
        y = metric.points().onlineOfBothSides();
        shuffled = new double[y.length];
    }

    @Override
    public int[] pairs() {
        return pairs;
    }

    @Override
    public double observed() {
        return Math.abs(concordance(x, y));
    }

    @Override
    public double shuffled(final ShuffledPoints points) {
        final int n = pairs.length;
        for (int i = 0; i < n; i++) {
            final int source = points.source(i);
            if (source < 0) {
                return Double.NaN;
            }
            shuffled[i] = points.sign(i) * y[source];
        }
        for (int i = n; i < shuffled.length; i++) {
            shuffled[i] = -shuffled[i - n];
        }
        return Math.abs(concordance(x, shuffled));
    }

    private static long concordance(final double[] x, final double[] y) {
        long sum = 0;
        for (int i = 1; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += (long) (Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]));
            }
        }
        return sum;
    }
}
