package dev.plumbline.alignment.relation;

/** Points of one draw with their weights, to be ranked. Mutable: every draw refills it. */
final class WeightedPoints {

    private final double[] x;
    private final double[] y;
    private final double[] weights;
    private final RankOrders ranks;
    private int size;

    WeightedPoints(final Centre centre, final int most) {
        final int sides = centre == Centre.MEAN ? most : 2 * most;
        x = new double[sides];
        y = new double[sides];
        weights = new double[sides];
        ranks = new RankOrders(sides);
    }

    void clear() {
        size = 0;
    }

    void add(final double pointX, final double pointY, final double weight) {
        x[size] = pointX;
        y[size] = pointY;
        weights[size++] = weight;
    }

    /** Rank correlations of all points; about the origin, each together with its negative. */
    RankOrders ranks() {
        for (int i = size; i < x.length; i++) {
            x[i] = 0.0 - x[i - size];
            y[i] = 0.0 - y[i - size];
            weights[i] = weights[i - size];
        }
        return ranks.sort(x, y, weights);
    }
}
