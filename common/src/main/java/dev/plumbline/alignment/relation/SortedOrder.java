package dev.plumbline.alignment.relation;

/** Indexes in the order of some values: a stable merge sort that skips parts that are in order already. */
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
        sort(order, new int[order.length], values, 0, order.length);
    }

    /** Sorts indexes by value, equal ones by another. */
    static void sort(final int[] order, final double[] values, final double[] others) {
        final int[] spare = new int[order.length];
        sort(order, spare, values, 0, order.length);
        int from = 0;
        for (int i = 1; i <= order.length; i++) {
            if (i == order.length || values[order[i]] != values[order[from]]) {
                sort(order, spare, others, from, i);
                from = i;
            }
        }
    }

    private static void sort(
            final int[] order, final int[] spare, final double[] values, final int from, final int to) {
        if (to - from < 2) {
            return;
        }
        final int middle = (from + to) >>> 1;
        sort(order, spare, values, from, middle);
        sort(order, spare, values, middle, to);
        if (values[order[middle - 1]] > values[order[middle]]) {
            merge(order, spare, values, from, to);
        }
    }

    private static void merge(
            final int[] order, final int[] spare, final double[] values, final int from, final int to) {
        final int middle = (from + to) >>> 1;
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            final boolean isLeft = right >= to || left < middle && values[order[left]] <= values[order[right]];
            spare[i] = order[isLeft ? left++ : right++];
        }
        System.arraycopy(spare, from, order, from, to - from);
    }
}
