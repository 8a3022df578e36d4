package dev.plumbline.trend.series;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks of values from 1 on, where equal values share the mean of theirs. */
final class MidRanks {

    private final double[] ranks;
    private final double tied;

    private MidRanks(final double[] ranks, final double tied) {
        this.ranks = ranks;
        this.tied = tied;
    }

    static MidRanks of(final double[] values) {
        final int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        final double[] ranks = new double[values.length];
        double tied = 0;
        for (int from = 0, to = 0; from < order.length; from = to) {
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            final double count = to - from;
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            tied += count * count * count - count;
        }
        return new MidRanks(ranks, tied);
    }

    /** Of the value at a position. */
    double rank(final int position) {
        return ranks[position];
    }

    /** By what the variance of rank sums shrinks through ties; 0 where all values are equal. */
    double tieCorrection() {
        final double n = ranks.length;
        return 1 - tied / (n * n * n - n);
    }
}
