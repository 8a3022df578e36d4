package dev.plumbline.trend.decomposition;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows of both windows: the figure of each, how many rows it represents, the window, and the block (a day, some users) whose rows
 * depend on each other.
 *
 * @param values of the metric, finite
 * @param counts rows that each stands for, all with that value or with it on average; above 0
 * @param isAfter whether the row is of the later window
 * @param blocks number of every row's block, from 0 on
 */
public record DomainRows(double[] values, double[] counts, boolean[] isAfter, int[] blocks) {

    public DomainRows {
        if (values.length != isAfter.length || values.length != blocks.length || values.length != counts.length) {
            throw new IllegalArgumentException("rows of " + values.length + " values, " + counts.length + " counts, "
                    + isAfter.length + " windows and " + blocks.length + " blocks");
        }
    }

    /** Rows that stand for themselves and do not depend on each other. */
    public static DomainRows independent(final double[] values, final boolean[] isAfter) {
        return inBlocks(values, isAfter, IntStream.range(0, values.length).toArray());
    }

    /** Rows that stand for themselves. */
    public static DomainRows inBlocks(final double[] values, final boolean[] isAfter, final int[] blocks) {
        final double[] once = new double[values.length];
        Arrays.fill(once, 1);
        return new DomainRows(values, once, isAfter, blocks);
    }

    int size() {
        return values.length;
    }

    int numberOfBlocks() {
        return Arrays.stream(blocks).max().orElse(-1) + 1;
    }

    /** Rows that all of them stand for. */
    long rows() {
        return Math.round(Arrays.stream(counts).sum());
    }
}
