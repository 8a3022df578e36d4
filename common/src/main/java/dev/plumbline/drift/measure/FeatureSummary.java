package dev.plumbline.drift.measure;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is kept of one feature in some rows. Exact ones merge: {@code of(A).merge(of(B)) = of(A u B)}.
 *
 * @param histogram rows in the reference's bins
 * @param moments of the finite numbers; empty for names
 * @param distribution the finite numbers themselves or a sketch of them, where kept
 * @param valueCounts rows per value of names, where all are kept
 * @param distinct different values, where counted: neither null nor NaN, nor infinities
 * @param seenOnce values that a single row has, where counted
 * @param outside rows below the smallest or above the largest finite value of the reference, where counted
 * @param days how many days the rows are from; 0 where that is not known
 */
public record FeatureSummary(
        FeatureHistogram histogram,
        Optional<NumericMoments> moments,
        Optional<ValueDistribution> distribution,
        Optional<Map<String, Long>> valueCounts,
        OptionalLong distinct,
        OptionalLong seenOnce,
        OptionalLong outside,
        int days)
        implements Serializable {

    public FeatureSummary {
        valueCounts = valueCounts.map(Map::copyOf);
    }

    /**
     * Of all rows of a numeric feature.
     *
     * @param values NaN and infinities included
     * @param nulls rows without a value
     */
    public static FeatureSummary numeric(final NumericBins bins, final double[] values, final long nulls) {
        final ValueDistribution distribution = ValueDistribution.of(values);
        return numeric(FeatureHistogram.of(bins, values, nulls), NumericMoments.of(values), distribution);
    }

    /**
     * Of all rows of a numeric feature, counted by value.
     *
     * @param values finite, strictly ascending
     * @param counts as many: rows of each, 0 or more
     * @param nulls rows without a value
     */
    public static FeatureSummary numeric(
            final NumericBins bins, final double[] values, final long[] counts, final long nulls) {
        final long[] rows = new long[bins.size()];
        final double[] kept = new double[values.length];
        final long[] upTo = new long[values.length];
        NumericMoments moments = NumericMoments.EMPTY;
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            if (counts[i] > 0) {
                rows[bins.bin(values[i])] += counts[i];
                moments = moments.merge(new NumericMoments(counts[i], values[i], 0, values[i], values[i]));
                kept[size] = values[i];
                upTo[size] = (size == 0 ? 0 : upTo[size - 1]) + counts[i];
                size++;
            }
        }
        rows[bins.nullBin()] = nulls;
        return numeric(
                new FeatureHistogram(bins, rows),
                moments,
                new ValueDistribution(Arrays.copyOf(kept, size), Arrays.copyOf(upTo, size), 0));
    }

    private static FeatureSummary numeric(
            final FeatureHistogram histogram, final NumericMoments moments, final ValueDistribution distribution) {
        long once = 0;
        for (int i = 0; i < distribution.distinct(); i++) {
            once += distribution.countOf(i) == 1 ? 1 : 0;
        }
        return new FeatureSummary(
                histogram,
                Optional.of(moments),
                Optional.of(distribution),
                Optional.empty(),
                OptionalLong.of(distribution.distinct()),
                OptionalLong.of(once),
                OptionalLong.empty(),
                0);
    }

    /**
     * Of all rows of a categorical feature.
     *
     * @param counts rows per value, 1 or more
     * @param nulls rows without a value
     */
    public static FeatureSummary categorical(
            final CategoryBins bins, final Map<String, Long> counts, final long nulls) {
        return categorical(FeatureHistogram.of(bins, counts, nulls), counts);
    }

    private static FeatureSummary categorical(final FeatureHistogram histogram, final Map<String, Long> counts) {
        return new FeatureSummary(
                histogram,
                Optional.empty(),
                Optional.empty(),
                Optional.of(counts),
                OptionalLong.of(counts.size()),
                OptionalLong.of(
                        counts.values().stream().filter(count -> count == 1).count()),
                OptionalLong.empty(),
                0);
    }

    /** The same with rows per bin that are known better than from the values. */
    public FeatureSummary in(final FeatureHistogram known) {
        return new FeatureSummary(known, moments, distribution, valueCounts, distinct, seenOnce, outside, days);
    }

    /** The same over so many days. */
    public FeatureSummary over(final int length) {
        return new FeatureSummary(histogram, moments, distribution, valueCounts, distinct, seenOnce, outside, length);
    }

    /**
     * The rows of both, and the days of both. What needs all rows (values, different values) stays where both
     * hold them all, else it is dropped.
     */
    public FeatureSummary merge(final FeatureSummary other) {
        final FeatureHistogram rows = histogram.merge(other.histogram);
        if (isExact(this) && isExact(other)) {
            return numeric(
                            rows,
                            moments.get().merge(other.moments.get()),
                            distribution.get().merge(other.distribution.get()))
                    .over(days + other.days);
        }
        if (valueCounts.isPresent() && other.valueCounts.isPresent()) {
            final Map<String, Long> counts = new HashMap<>(valueCounts.get());
            other.valueCounts.get().forEach((value, count) -> counts.merge(value, count, Long::sum));
            return categorical(rows, counts).over(days + other.days);
        }
        return new FeatureSummary(
                rows,
                moments.flatMap(mine -> other.moments.map(mine::merge)),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                outside.isPresent() && other.outside.isPresent()
                        ? OptionalLong.of(outside.getAsLong() + other.outside.getAsLong())
                        : OptionalLong.empty(),
                days + other.days);
    }

    private static boolean isExact(final FeatureSummary summary) {
        return summary.moments.isPresent()
                && summary.distribution.filter(ValueDistribution::isExact).isPresent();
    }

    /** All rows. */
    public long rows() {
        return histogram.rows();
    }

    /** Rows with a value, NaN and infinities included. */
    public long nonNull() {
        return histogram.rows() - histogram.nulls();
    }
}
