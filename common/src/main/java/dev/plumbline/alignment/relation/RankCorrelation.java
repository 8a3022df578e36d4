package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Correlations of ranks; empty where one side is constant. */
public final class RankCorrelation {

    private RankCorrelation() {}

    /** Pearson's correlation of the mid-ranks. */
    public static OptionalDouble spearman(final double[] x, final double[] y) {
        return new RankOrders(x.length).sort(x, y, ones(x.length)).spearman();
    }

    /** Kendall's tau-b: concordant minus discordant pairs of points, divided by those that are not tied (Knight 1966). */
    public static OptionalDouble kendall(final double[] x, final double[] y) {
        return new RankOrders(x.length).sort(x, y, ones(x.length)).kendall();
    }

    /** Mid-ranks minus their mean, by index. */
    static double[] centredRanks(final double[] values) {
        return centredRanks(SortedOrder.of(values), values, ones(values.length));
    }

    /** The same for sorted weighted values; for equal ones, half of their weight counts as below each. */
    static double[] centredRanks(final int[] order, final double[] values, final double[] weights) {
        double middle = 0;
        for (final double weight : weights) {
            middle += weight / 2;
        }
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
