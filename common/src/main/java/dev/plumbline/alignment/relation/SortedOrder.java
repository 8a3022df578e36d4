package dev.plumbline.alignment.relation;

/** Indexes in the order of some values: a stable merge sort that passes over what is in order already. */
final class SortedOrder {

    private SortedOrder() {}

    /** Indexes by value, equal ones by index. */
    static int[] of(final double[] values) {
        final int[] order = identity(values.length);
        sort(order, values);
        return order;
    }

    static int[] identity(final int size) {
        final int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        return order;
    }

    /** Sorts indexes by value; equal ones keep their order. */
    static void sort(final int[] order, final double[] values) {
        exchanged(order, values, new double[values.length]);
    }

    /** Sorts indexes by value, equal ones by another. */
    static void sort(final int[] order, final double[] values, final double[] others) {
        sort(order, values);
        final int[] spare = new int[order.length];
        final double[] none = new double[order.length];
        int from = 0;
        for (int i = 1; i <= order.length; i++) {
            if (i == order.length || values[order[i]] != values[order[from]]) {
                sort(order, spare, others, none, from, i);
                from = i;
            }
        }
    }

    /** The same, and the sum over all pairs that stood the wrong way round of the products of their weights, which go by index. */
    static double exchanged(final int[] order, final double[] values, final double[] weights) {
        return sort(order, new int[order.length], values, weights, 0, order.length);
    }

    private static double sort(
            final int[] order,
            final int[] spare,
            final double[] values,
            final double[] weights,
            final int from,
            final int to) {
        if (to - from < 2) {
            return 0;
        }
        final int middle = (from + to) >>> 1;
        final double exchanged =
                sort(order, spare, values, weights, from, middle) + sort(order, spare, values, weights, middle, to);
        return values[order[middle - 1]] <= values[order[middle]]
                ? exchanged
                : exchanged + merge(order, spare, values, weights, from, to);
    }

    private static double merge(
            final int[] order,
            final int[] spare,
            final double[] values,
            final double[] weights,
            final int from,
            final int to) {
        final int middle = (from + to) >>> 1;
        double waiting = 0;
        for (int i = from; i < middle; i++) {
            waiting += weights[order[i]];
        }
        double exchanged = 0;
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            final boolean isLeft = right >= to || left < middle && values[order[left]] <= values[order[right]];
            spare[i] = order[isLeft ? left++ : right++];
            waiting -= isLeft ? weights[spare[i]] : 0;
            exchanged += isLeft ? 0 : weights[spare[i]] * waiting;
        }
        System.arraycopy(spare, from, order, from, to - from);
        return exchanged;
    }
}
