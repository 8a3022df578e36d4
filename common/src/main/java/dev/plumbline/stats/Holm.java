package dev.plumbline.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down adjustment (1979): the probability of any false finding in the family stays at the level. */
public final class Holm {

    private Holm() {}

    /**
     * The adjusted p of every p of one family, in the same order: of m, the i-th smallest times {@code m + 1 - i}, at
     * least the adjusted p before it and at most 1.
     */
    public static double[] adjusted(final double... p) {
        final int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        final double[] adjusted = new double[p.length];
        double largest = 0;
        for (int i = 0; i < order.length; i++) {
            largest = Math.max(largest, Math.min(1, p[order[i]] * (order.length - i)));
            adjusted[order[i]] = largest;
        }
        return adjusted;
    }
}
