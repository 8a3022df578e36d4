package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Rank correlations of weighted points, which are sorted by x and then y, and by y. Mutable: each sort starts from the previous
 * order, so it has little to do where few values changed.
 */
final class RankOrders {

    private final int[] byX;
    private final int[] byY;

    /** By point, the number of different y that are larger than its own. */
    private final int[] larger;

    /** By number of larger y: the weight of some points from there on (Fenwick 1994). */
    private final double[] tree;

    private double[] x;
    private double[] y;
    private double[] weights;

    RankOrders(final int size) {
        byX = SortedOrder.identity(size);
        byY = SortedOrder.identity(size);
        larger = new int[size];
        tree = new double[size + 1];
    }

    /** @param x of as many points as there are places; arrays must not change until the correlations are computed */
    RankOrders sort(final double[] x, final double[] y, final double[] weights) {
        this.x = x;
        this.y = y;
        this.weights = weights;
        SortedOrder.sort(byX, x, y);
        SortedOrder.sort(byY, y);
        return this;
    }

    /** Pearson's correlation of the mid-ranks; empty where one side is constant. */
    OptionalDouble spearman() {
        final double[] rankX = RankCorrelation.centredRanks(byX, x, weights);
        final double[] rankY = RankCorrelation.centredRanks(byY, y, weights);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < byX.length; i++) {
            xx += weights[i] * rankX[i] * rankX[i];
            yy += weights[i] * rankY[i] * rankY[i];
            xy += weights[i] * rankX[i] * rankY[i];
        }
        return MomentStatistic.ratio(xy, Math.sqrt(xx) * Math.sqrt(yy));
    }

    /** Kendall's tau-b: concordant minus discordant pairs of points, divided by those that are not tied. */
    OptionalDouble kendall() {
        final double all = TiedWeight.of(byX, weights, (one, other) -> true);
        final double tiedX = TiedWeight.of(byX, weights, (one, other) -> x[one] == x[other]);
        final double tiedBoth = TiedWeight.of(byX, weights, (one, other) -> x[one] == x[other] && y[one] == y[other]);
        final double tiedY = TiedWeight.of(byY, weights, (one, other) -> y[one] == y[other]);
        return MomentStatistic.ratio(
                all - tiedX - tiedY + tiedBoth - 2 * discordant(), Math.sqrt(all - tiedX) * Math.sqrt(all - tiedY));
    }

    /** Sum of the products of weights over the pairs of points that y orders differently than x. */
    private double discordant() {
        int above = 0;
        for (int i = byY.length - 1; i >= 0; i--) {
            above += i + 1 < byY.length && y[byY[i]] != y[byY[i + 1]] ? 1 : 0;
            larger[byY[i]] = above;
        }
        Arrays.fill(tree, 0);
        double discordant = 0;
        for (final int point : byX) {
            // among the points before it, those with fewer larger y have a larger y themselves
            double before = 0;
            for (int at = larger[point]; at > 0; at &= at - 1) {
                before += tree[at];
            }
            discordant += weights[point] * before;
            for (int at = larger[point] + 1; at < tree.length; at += at & -at) {
                tree[at] += weights[point];
            }
        }
        return discordant;
    }
}
