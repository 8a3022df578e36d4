package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/**
 * Rank correlations of weighted points: they are put in the order of x, equal ones of y, and from there in that of y. Mutable:
 * what was sorted is where the next sorting begins, which has little to do where few values moved.
 */
final class RankOrders {

    private final int[] byX;
    private final int[] byY;
    private double[] x;
    private double[] y;
    private double[] weights;
    private double discordant;

    RankOrders(final int size) {
        byX = SortedOrder.identity(size);
        byY = new int[size];
    }

    /** @param x of as many points as there are places; arrays are not changed before the correlations are asked for */
    RankOrders sort(final double[] x, final double[] y, final double[] weights) {
        this.x = x;
        this.y = y;
        this.weights = weights;
        SortedOrder.sort(byX, x, y);
        System.arraycopy(byX, 0, byY, 0, byX.length);
        discordant = SortedOrder.exchanged(byY, y, weights);
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

    /** Kendall's tau-b: concordant less discordant pairs of points, by those that are not tied (Knight 1966). */
    OptionalDouble kendall() {
        final double all = TiedWeight.of(byX, weights, (one, other) -> true);
        final double tiedX = TiedWeight.of(byX, weights, (one, other) -> x[one] == x[other]);
        final double tiedBoth = TiedWeight.of(byX, weights, (one, other) -> x[one] == x[other] && y[one] == y[other]);
        final double tiedY = TiedWeight.of(byY, weights, (one, other) -> y[one] == y[other]);
        return MomentStatistic.ratio(
                all - tiedX - tiedY + tiedBoth - 2 * discordant, Math.sqrt(all - tiedX) * Math.sqrt(all - tiedY));
    }
}
