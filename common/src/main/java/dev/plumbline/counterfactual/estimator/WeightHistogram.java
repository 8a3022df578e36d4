package dev.plumbline.counterfactual.estimator;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often which weight occurs, for the share of weight that the heaviest rows carry. Weights are distinguished to all digits
 * as long as at most {@link #LARGEST} are different, as those of policies without context are; beyond that to as many
 * binary digits as leave that many. How many digits remain depends on the weights alone, so parts merge in any order.
 *
 * <p>Mutable: it is filled by one reader.
 */
public final class WeightHistogram implements Serializable {

    /** How many different weights are kept apart. */
    static final int LARGEST = 2048;

    private static final long serialVersionUID = 1L;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private int droppedBits;
    private int size;

    /** Leading bits of weights by open addressing; a place without rows is free. Not negative doubles order as their bits do. */
    private long[] classes = new long[16];

    private long[] rows = new long[16];
    private double[] sums = new double[16];

    /** Adds so many rows, 1 or more, of a weight that is finite and at least 0. */
    public void add(final double weight, final long count) {
        put(Double.doubleToRawLongBits(weight + 0.0) >>> droppedBits, count, weight * count);
    }

    /** Adds the rows of another part. */
    public void merge(final WeightHistogram other) {
        while (droppedBits < other.droppedBits) {
            dropBit();
        }
        for (int i = 0; i < other.rows.length; i++) {
            if (other.rows[i] > 0) {
                put(other.classes[i] >>> (droppedBits - other.droppedBits), other.rows[i], other.sums[i]);
            }
        }
    }

    /**
     * The share of all weight that this share of the rows carries, the heaviest ones; a row may count in part. 0 without any
     * weight. Exact where weights are distinguished to all digits, else to {@link #relativeWidth} of the lightest weight in it.
     *
     * @param share of rows, in (0, 1]
     */
    public double heaviest(final double share) {
        final List<Integer> heaviestFirst = IntStream.range(0, rows.length)
                .filter(i -> rows[i] > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> classes[i]).reversed())
                .toList();
        double left = 0;
        double total = 0;
        for (final int i : heaviestFirst) {
            left += share * rows[i];
            total += sums[i];
        }
        double borne = 0;
        for (final int i : heaviestFirst) {
            final double taken = Math.min(left, rows[i]);
            borne += sums[i] * (taken / rows[i]);
            left -= taken;
        }
        return total == 0 ? 0 : Math.min(1, borne / total);
    }

    /** Within which relative width weights are taken together; 0 where none are. */
    public double relativeWidth() {
        return droppedBits == 0 ? 0 : Math.scalb(1.0, droppedBits - 52);
    }

    private void put(final long key, final long count, final double sum) {
        final int place = place(key);
        if (rows[place] == 0) {
            classes[place] = key;
            size++;
        }
        rows[place] += count;
        sums[place] += sum;
        while (size > LARGEST) {
            dropBit();
        }
        if (2 * size > rows.length) {
            rehash(2 * rows.length, 0);
        }
    }

    private int place(final long key) {
        final int mask = rows.length - 1;
        int place = (int) ((key * SPREAD) >>> 32) & mask;
        while (rows[place] != 0 && classes[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void dropBit() {
        droppedBits++;
        rehash(rows.length, 1);
    }

    private void rehash(final int capacity, final int bits) {
        final long[] oldClasses = classes;
        final long[] oldRows = rows;
        final double[] oldSums = sums;
        classes = new long[capacity];
        rows = new long[capacity];
        sums = new double[capacity];
        size = 0;
        for (int i = 0; i < oldRows.length; i++) {
            if (oldRows[i] > 0) {
                final int place = place(oldClasses[i] >>> bits);
                size += rows[place] == 0 ? 1 : 0;
                classes[place] = oldClasses[i] >>> bits;
                rows[place] += oldRows[i];
                sums[place] += oldSums[i];
            }
        }
    }
}
