package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Correlations of ranks, of points that may have weights; empty where one side is constant. */
public final class RankCorrelation {

    private RankCorrelation() {}

    /** Pearson's correlation of the mid-ranks. */
    public static OptionalDouble spearman(final double[] x, final double[] y) {
        return spearman(x, y, ones(x.length));
    }

    /** Kendall's tau-b: concordant less discordant pairs of points, by those that are not tied (Knight 1966). */
    public static OptionalDouble kendall(final double[] x, final double[] y) {
        return kendall(x, y, ones(x.length));
    }

    static OptionalDouble spearman(final double[] x, final double[] y, final double[] weights) {
        final double[] rankX = centredRanks(x, weights);
        final double[] rankY = centredRanks(y, weights);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += weights[i] * rankX[i] * rankX[i];
            yy += weights[i] * rankY[i] * rankY[i];
            xy += weights[i] * rankX[i] * rankY[i];
        }
        return MomentStatistic.ratio(xy, Math.sqrt(xx) * Math.sqrt(yy));
    }

    static OptionalDouble kendall(final double[] x, final double[] y, final double[] weights) {
        final int[] order = SortedOrder.of(y);
        SortedOrder.sort(order, x);
        final double all = TiedWeight.of(order, weights, (one, other) -> true);
        final double tiedX = TiedWeight.of(order, weights, (one, other) -> x[one] == x[other]);
        final double tiedBoth = TiedWeight.of(order, weights, (one, other) -> x[one] == x[other] && y[one] == y[other]);
        final double discordant = SortedOrder.exchanged(order, y, weights);
        final double tiedY = TiedWeight.of(order, weights, (one, other) -> y[one] == y[other]);
        return MomentStatistic.ratio(
                all - tiedX - tiedY + tiedBoth - 2 * discordant, Math.sqrt(all - tiedX) * Math.sqrt(all - tiedY));
    }

    /** Mid-ranks less their mean; of equal values half of their weight stands below each. */
    static double[] centredRanks(final double[] values, final double[] weights) {
        final int[] order = SortedOrder.of(values);
        final double middle = Arrays.stream(weights).sum() / 2;
        final double[] ranks = new double[values.length];
        double below = 0;
        for (int from = 0, to; from < order.length; from = to) {
            double tied = 0;
            for (to = from; to < order.length && values[order[to]] == values[order[from]]; to++) {
                tied += weights[order[to]];
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = below + tied / 2 - middle;
            }
            below += tied;
        }
        return ranks;
    }

    static double[] ones(final int count) {
        final double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
