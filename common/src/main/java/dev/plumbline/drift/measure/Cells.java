package dev.plumbline.drift.measure;

import java.util.Arrays;

/**
 * Rows of both sides in the same cells.
 *
 * @param reference rows per cell, not all 0
 * @param current as many, not all 0
 */
record Cells(long[] reference, long[] current) {

    /** Whether each side holds a row. */
    boolean areFilled() {
        return Arrays.stream(reference).anyMatch(count -> count > 0)
                && Arrays.stream(current).anyMatch(count -> count > 0);
    }

    double[] referenceShares() {
        return shares(reference);
    }

    double[] currentShares() {
        return shares(current);
    }

    private static double[] shares(final long[] counts) {
        final double rows = Arrays.stream(counts).sum();
        return Arrays.stream(counts).mapToDouble(count -> count / rows).toArray();
    }
}
