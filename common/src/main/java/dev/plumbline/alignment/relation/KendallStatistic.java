package dev.plumbline.alignment.relation;

/** Concordant minus discordant pairs of points, for so few points that every order can be evaluated. */
final class KendallStatistic implements ShuffledStatistic {

    private final int[] pairs;

    /** By place: which of two is larger. About the origin, negatives have the places after those of the points. */
    private final int[][] x;

    private final int[][] y;

    /** By place: the point whose online gain it gets. */
    private final int[] places;

    KendallStatistic(final MetricPairs metric) {
        pairs = metric.pairs();
        x = comparisons(metric.points().offlineOfBothSides());
        y = comparisons(metric.points().onlineOfBothSides());
        places = SortedOrder.identity(x.length);
    }

    @Override
    public int[] pairs() {
        return pairs;
    }

    @Override
    public double observed() {
        return Math.abs(concordance(SortedOrder.identity(x.length)));
    }

    @Override
    public double shuffled(final ShuffledPoints points) {
        final int[] sources = points.sources();
        final double[] signs = points.signs();
        final int n = pairs.length;
        for (int i = 0; i < n; i++) {
            if (sources[i] < 0) {
                return Double.NaN;
            }
            places[i] = signs[i] > 0 ? sources[i] : sources[i] + n;
        }
        for (int i = n; i < places.length; i++) {
            places[i] = (places[i - n] + n) % places.length;
        }
        return Math.abs(concordance(places));
    }

    private int concordance(final int[] order) {
        int sum = 0;
        for (int i = 1; i < order.length; i++) {
            final int[] ofX = x[i];
            final int[] ofY = y[order[i]];
            for (int j = 0; j < i; j++) {
                sum += ofX[j] * ofY[order[j]];
            }
        }
        return sum;
    }

    private static int[][] comparisons(final double[] values) {
        final int[][] comparisons = new int[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                comparisons[i][j] = (int) Math.signum(values[i] - values[j]);
            }
        }
        return comparisons;
    }
}
