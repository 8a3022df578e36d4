package dev.plumbline.trend.decomposition;

import java.util.stream.IntStream;

/**
 * Rows of both windows: the figure of each, the window, and the block (a day, a user) whose rows depend on each other.
 *
 * @param values of the metric, finite
 * @param isAfter whether the row is of the later window
 * @param blocks number of every row's block, from 0 on
 */
public record DomainRows(double[] values, boolean[] isAfter, int[] blocks) {

    public DomainRows {
        if (values.length != isAfter.length || values.length != blocks.length) {
            throw new IllegalArgumentException("rows of " + values.length + " values, " + isAfter.length
                    + " windows and " + blocks.length + " blocks");
        }
    }

    /** Rows that do not depend on each other. */
    public static DomainRows independent(final double[] values, final boolean[] isAfter) {
        return new DomainRows(values, isAfter, IntStream.range(0, values.length).toArray());
    }

    int size() {
        return values.length;
    }
}
