package dev.plumbline.drift.measure;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The finite values of a feature in order, each with how many are at or below it: exact, or what a quantile sketch kept
 * of them with the error of its ranks. Exact ones merge.
 */
public final class ValueDistribution implements Serializable {

    private static final long serialVersionUID = 1L;

    private final double[] values;
    private final long[] upTo;
    private final double rankError;

    /**
     * @param values finite, strictly ascending
     * @param upTo as many, ascending: rows at or below each value
     * @param rankError largest error of a share of rows at or below a value; 0 where values are exact
     */
    public ValueDistribution(final double[] values, final long[] upTo, final double rankError) {
        if (values.length != upTo.length || !(rankError >= 0)) {
            throw new IllegalArgumentException(
                    values.length + " values with " + upTo.length + " counts and rank error " + rankError);
        }
        this.values = values.clone();
        this.upTo = upTo.clone();
        this.rankError = rankError;
    }

    /** Of numbers in any order; NaN and infinities are left out, -0 is 0. */
    public static ValueDistribution of(final double... anyOrder) {
        final double[] sorted = Arrays.stream(anyOrder)
                .filter(Double::isFinite)
                .map(value -> value + 0.0)
                .sorted()
                .toArray();
        final double[] values = new double[sorted.length];
        final long[] upTo = new long[sorted.length];
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                values[distinct++] = sorted[i];
            }
            upTo[distinct - 1] = i + 1;
        }
        return new ValueDistribution(Arrays.copyOf(values, distinct), Arrays.copyOf(upTo, distinct), 0);
    }

    /**
     * The values of both.
     *
     * @throws IllegalStateException unless both are exact: sketches merge before they are read
     */
    public ValueDistribution merge(final ValueDistribution other) {
        if (!isExact() || !other.isExact()) {
            throw new IllegalStateException("values that were read from sketches cannot be merged: merge the sketches");
        }
        final Union union = new Union(this, other);
        final double[] merged = new double[values.length + other.values.length];
        final long[] counts = new long[merged.length];
        int size = 0;
        while (union.next()) {
            merged[size] = union.value();
            counts[size++] = union.leftUpTo() + union.rightUpTo();
        }
        return new ValueDistribution(Arrays.copyOf(merged, size), Arrays.copyOf(counts, size), 0);
    }

    /** How many values there are, equal ones counted each. */
    public long count() {
        return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    }

    /** How many different values there are. */
    public int distinct() {
        return values.length;
    }

    /** The i-th different value, from 0, ascending. */
    public double value(final int i) {
        return values[i];
    }

    /** How many values equal the i-th different one. */
    public long countOf(final int i) {
        return i == 0 ? upTo[0] : upTo[i] - upTo[i - 1];
    }

    /** The k-th smallest value, from 1. */
    public double smallest(final long k) {
        final int found = Arrays.binarySearch(upTo, k);
        return values[found >= 0 ? found : -found - 1];
    }

    /** How many values are at or below x. */
    public long countUpTo(final double x) {
        final int found = Arrays.binarySearch(values, x + 0.0);
        final int last = found >= 0 ? found : -found - 2;
        return last < 0 ? 0 : upTo[last];
    }

    /** How many values are below x. */
    public long countBelow(final double x) {
        final int found = Arrays.binarySearch(values, x + 0.0);
        final int last = (found >= 0 ? found : -found - 1) - 1;
        return last < 0 ? 0 : upTo[last];
    }

    /** Largest error of a share of rows; 0 where it is exact. */
    public double rankError() {
        return rankError;
    }

    /** Whether these are all values. */
    public boolean isExact() {
        return rankError == 0;
    }

    /** Walks over the values of two distributions in order. */
    static final class Union {

        private final ValueDistribution left;
        private final ValueDistribution right;
        private int atLeft;
        private int atRight;
        private double value;

        Union(final ValueDistribution left, final ValueDistribution right) {
            this.left = left;
            this.right = right;
        }

        /** Steps to the next value; false after the last. */
        boolean next() {
            if (atLeft == left.values.length && atRight == right.values.length) {
                return false;
            }
            value = upcoming();
            atLeft += atLeft < left.values.length && left.values[atLeft] == value ? 1 : 0;
            atRight += atRight < right.values.length && right.values[atRight] == value ? 1 : 0;
            return true;
        }

        double value() {
            return value;
        }

        /** The value after this one; this one after the last. */
        double following() {
            return atLeft == left.values.length && atRight == right.values.length ? value : upcoming();
        }

        long leftUpTo() {
            return atLeft == 0 ? 0 : left.upTo[atLeft - 1];
        }

        long rightUpTo() {
            return atRight == 0 ? 0 : right.upTo[atRight - 1];
        }

        private double upcoming() {
            final double ofLeft = atLeft < left.values.length ? left.values[atLeft] : Double.POSITIVE_INFINITY;
            final double ofRight = atRight < right.values.length ? right.values[atRight] : Double.POSITIVE_INFINITY;
            return Math.min(ofLeft, ofRight);
        }
    }
}
