package dev.plumbline.alignment.relation;

/** Points of one draw, each with what it counts, to be ranked. Mutable: it is filled anew by every draw. */
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

    /** Rank correlations of all points, each beside its negative about the origin. */
    RankOrders ranks() {
        for (int i = size; i < x.length; i++) {
            x[i] = 0.0 - x[i - size];
            y[i] = 0.0 - y[i - size];
            weights[i] = weights[i - size];
        }
        return ranks.sort(x, y, weights);
    }
}
