package dev.plumbline.ranking.overlap;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Rank-biased overlap, extrapolated (Webber, Moffat, Zobel 2010, equation 32): the share of common items within a depth,
 * averaged over depths that a reader who goes on with probability p reaches. In [0, 1]; lists may differ in length and
 * in items. Undefined where a list is empty (the package rbo says 0 for one empty list and 1 for two).
 */
public final class RankBiasedOverlap {

    /** How tied items are ordered. */
    public enum Ties {
        /** In their present order. */
        AS_ORDERED,
        /** The mean over all orders of both lists' ties: an item counts within a depth with its probability of being there. */
        MEAN_OVER_ORDERS
    }

    private RankBiasedOverlap() {}

    /** The overlap of two lists. */
    public static OptionalDouble of(final TopItems a, final TopItems b, final double persistence, final Ties ties) {
        if (a.size() == 0 || b.size() == 0) {
            return OptionalDouble.empty();
        }
        final double[] common = new double[Math.max(a.size(), b.size()) + 1];
        final Map<String, Integer> inB = new HashMap<>();
        for (int j = 0; j < b.size(); j++) {
            inB.put(b.items().get(j), j);
        }
        for (int i = 0; i < a.size(); i++) {
            final Integer j = inB.get(a.items().get(i));
            if (j != null) {
                if (ties == Ties.AS_ORDERED) {
                    addCommon(common, i + 1, i + 1, j + 1, j + 1);
                } else {
                    addCommon(common, a.firstOfTie(i), a.lastOfTie(i), b.firstOfTie(j), b.lastOfTie(j));
                }
            }
        }
        return OptionalDouble.of(extrapolated(common, Math.min(a.size(), b.size()), persistence));
    }

    /**
     * Its expected value if both lists were in random order: for two lists of the same n items {@code (1-p)/p sum_{d<=n}
     * (d/n) p^d + p^n}, which is close to 1 for few items.
     *
     * @param common items in both lists; may be an expected number
     */
    public static OptionalDouble byChance(
            final int sizeOfA, final int sizeOfB, final double common, final double persistence) {
        if (sizeOfA == 0 || sizeOfB == 0) {
            return OptionalDouble.empty();
        }
        final double[] expected = new double[Math.max(sizeOfA, sizeOfB) + 1];
        for (int depth = 1; depth < expected.length; depth++) {
            expected[depth] = common * Math.min(1, (double) depth / sizeOfA) * Math.min(1, (double) depth / sizeOfB);
        }
        return OptionalDouble.of(extrapolated(expected, Math.min(sizeOfA, sizeOfB), persistence));
    }

    /** An item at one of several equally likely ranks of each list: the probability that it is within a depth of both. */
    private static void addCommon(
            final double[] common, final int firstA, final int lastA, final int firstB, final int lastB) {
        for (int depth = Math.max(firstA, firstB); depth < common.length; depth++) {
            common[depth] += within(depth, firstA, lastA) * within(depth, firstB, lastB);
        }
    }

    private static double within(final int depth, final int first, final int last) {
        return depth >= last ? 1 : (depth - first + 1.0) / (last - first + 1.0);
    }

    /** @param common number of common items within each depth, from index 1 on, as far as the longer list goes */
    private static double extrapolated(final double[] common, final int shorter, final double p) {
        final int longer = common.length - 1;
        double sum = 0;
        double power = 1;
        for (int depth = 1; depth <= longer; depth++) {
            power *= p;
            sum += common[depth] / depth * power;
            if (depth > shorter) {
                sum += common[shorter] * (depth - shorter) / (shorter * (double) depth) * power;
            }
        }
        final double tail = (common[longer] - common[shorter]) / longer + common[shorter] / shorter;
        return (1 - p) / p * sum + tail * power;
    }
}
