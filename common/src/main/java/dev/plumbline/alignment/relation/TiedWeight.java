package dev.plumbline.alignment.relation;

/** The total weight of pairs of equal points. */
final class TiedWeight {

    /** Whether two neighbours are equal. */
    interface Equality {
        boolean test(int one, int other);
    }

    private TiedWeight() {}

    /** Sum over pairs of equal points of the products of their weights; equal points are neighbours in the order. */
    static double of(final int[] order, final double[] weights, final Equality equality) {
        double tied = 0;
        double run = 0;
        for (int i = 0; i < order.length; i++) {
            run = i > 0 && equality.test(order[i], order[i - 1]) ? run : 0;
            tied += run * weights[order[i]];
            run += weights[order[i]];
        }
        return tied;
    }
}
