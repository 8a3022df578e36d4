package dev.plumbline.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Benjamini and Hochberg's step-up rule (1995): of what it calls a finding, at most the rate is false on average; where
 * nothing is there at all, it finds something with at most that probability. Under the positive dependence of measures of one
 * feature it holds too (Benjamini and Yekutieli 2001).
 */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /** The adjusted p of every p, in the same order: the lowest rate at which it is a finding. */
    public static double[] adjusted(final double... p) {
        final int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        final double[] adjusted = new double[p.length];
        double smallest = 1;
        for (int i = order.length - 1; i >= 0; i--) {
            smallest = Math.min(smallest, p[order[i]] * order.length / (i + 1));
            adjusted[order[i]] = smallest;
        }
        return adjusted;
    }

    /**
     * Up to which p one more hypothesis would be a finding, as things are; the rate of none.
     *
     * @param rate in (0, 1)
     */
    public static double cutoff(final double rate, final double... p) {
        long found = 0;
        for (final double each : adjusted(p)) {
            found += each <= rate ? 1 : 0;
        }
        return p.length == 0 ? rate : rate * Math.max(1, found) / p.length;
    }
}
