package dev.plumbline.drift.measure;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;

/**
 * Rows per bin. Histograms of the same bins merge: {@code of(A).merge(of(B)) = of(A u B)}, to the row.
 */
public final class FeatureHistogram implements Serializable {

    private static final long serialVersionUID = 1L;

    private final FeatureBins bins;
    private final long[] counts;
    private final long rows;

    /** @param counts rows of each bin, 0 or more */
    public FeatureHistogram(final FeatureBins bins, final long... counts) {
        if (counts.length != bins.size()) {
            throw new IllegalArgumentException(counts.length + " counts for " + bins.size() + " bins");
        }
        this.bins = bins;
        this.counts = counts.clone();
        long all = 0;
        for (final long count : counts) {
            all += count;
        }
        this.rows = all;
    }

    /**
     * Of numbers.
     *
     * @param values NaN and infinities included
     * @param nulls rows without a value
     */
    public static FeatureHistogram of(final NumericBins bins, final double[] values, final long nulls) {
        final long[] counts = new long[bins.size()];
        for (final double value : values) {
            counts[bins.bin(value)]++;
        }
        counts[bins.nullBin()] = nulls;
        return new FeatureHistogram(bins, counts);
    }

    /**
     * Of names.
     *
     * @param rows per value
     * @param nulls rows without a value
     */
    public static FeatureHistogram of(final CategoryBins bins, final Map<String, Long> rows, final long nulls) {
        final long[] counts = new long[bins.size()];
        rows.forEach((value, count) -> counts[bins.bin(value)] += count);
        counts[bins.nullBin()] = nulls;
        return new FeatureHistogram(bins, counts);
    }

    /**
     * The rows of both.
     *
     * @throws IllegalArgumentException where the bins differ: such counts do not add up
     */
    public FeatureHistogram merge(final FeatureHistogram other) {
        if (!bins.equals(other.bins)) {
            throw new IllegalArgumentException(
                    "histograms with different bins cannot be added: " + bins + " and " + other.bins);
        }
        final long[] sum = counts.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.counts[i];
        }
        return new FeatureHistogram(bins, sum);
    }

    /** Where rows are counted. */
    public FeatureBins bins() {
        return bins;
    }

    /** Rows of each bin. */
    public long[] counts() {
        return counts.clone();
    }

    /** Rows of one bin. */
    public long count(final int bin) {
        return counts[bin];
    }

    /** All rows, those without a value included. */
    public long rows() {
        return rows;
    }

    /** Rows without a value. */
    public long nulls() {
        return counts[bins.nullBin()];
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof FeatureHistogram histogram
                && bins.equals(histogram.bins)
                && Arrays.equals(counts, histogram.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(counts) + " in " + bins;
    }
}
