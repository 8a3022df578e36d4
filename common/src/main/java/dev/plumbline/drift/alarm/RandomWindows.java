package dev.plumbline.drift.alarm;

import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.FeatureHistogram;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.ValueDistribution;
import dev.plumbline.stats.UnitHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Windows of rows drawn at random from the reference of one feature: what a measure does by sampling alone. A window of n
 * rows beside a reference of N varies as one of n N / (n + N) rows beside a reference known exactly; so many are drawn.
 */
public final class RandomWindows {

    private static final long MOST_ROW_BY_ROW = 20_000;

    private final FeatureSummary reference;
    private final long rows;
    private final List<FeatureSummary> windows;

    /**
     * Draws windows; the same for the same seed.
     *
     * @param rows of a window, 1 or more
     * @param windows how many are drawn
     */
    public RandomWindows(final FeatureSummary reference, final long rows, final int windows, final long seed) {
        this.reference = reference;
        this.rows = rows;
        final double all = reference.rows();
        final long drawn = (long) Math.max(1, Math.rint(rows * (all / (rows + all))));
        this.windows = new ArrayList<>();
        for (int i = 0; i < windows && all > 0; i++) {
            this.windows.add(window(drawn, UnitHash.draw(seed, i)));
        }
    }

    /** A measure of every window. */
    public SamplingNoise of(final DriftMeasure measure) {
        return new SamplingNoise(
                windows.stream()
                        .map(window -> measure.between(reference, window).value())
                        .flatMap(value -> value.stream().boxed())
                        .mapToDouble(Double::doubleValue)
                        .toArray(),
                rows);
    }

    private FeatureSummary window(final long rows, final long stream) {
        final FeatureHistogram histogram = reference.histogram();
        if (reference.distribution().isPresent() && histogram.bins() instanceof NumericBins bins) {
            return numbers(bins, reference.distribution().get(), rows, stream);
        }
        if (reference.valueCounts().isPresent() && histogram.bins() instanceof CategoryBins bins) {
            return names(bins, reference.valueCounts().get(), rows, stream);
        }
        final long[] counts = drawn(histogram.counts(), rows, stream);
        return new FeatureSummary(
                new FeatureHistogram(histogram.bins(), counts),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                reference.days());
    }

    /**
     * Rows per bin are drawn of the reference's, with nulls, NaN and infinities in their share of all rows; finite numbers of
     * what is kept of them, which of a sketch is less exact than the bins.
     */
    private FeatureSummary numbers(
            final NumericBins bins, final ValueDistribution distribution, final long rows, final long stream) {
        final long[] counts = Multinomial.draw(reference.histogram().counts(), rows, UnitHash.draw(stream, 0));
        final long finite = distribution.count() == 0
                ? 0
                : Arrays.stream(counts, 0, bins.nullBin()).sum();
        final double[] values = IntStream.range(0, distribution.distinct())
                .mapToDouble(distribution::value)
                .toArray();
        final long[] weights = IntStream.range(0, values.length)
                .mapToLong(distribution::countOf)
                .toArray();
        final long[] ofValues = finite == 0
                ? new long[values.length]
                : finite < values.length
                        ? rowByRow(weights, finite, UnitHash.draw(stream, 1))
                        : Multinomial.draw(weights, finite, UnitHash.draw(stream, 1));
        return FeatureSummary.numeric(bins, values, ofValues, 0)
                .in(new FeatureHistogram(bins, counts))
                .over(reference.days());
    }

    private FeatureSummary names(
            final CategoryBins bins, final Map<String, Long> rowsOfValues, final long rows, final long stream) {
        final List<String> values = rowsOfValues.keySet().stream().sorted().toList();
        final long[] weights = new long[values.size() + 1];
        for (int i = 0; i < values.size(); i++) {
            weights[i] = rowsOfValues.get(values.get(i));
        }
        weights[values.size()] = reference.histogram().nulls();
        final long[] counts = drawn(weights, rows, stream);
        final Map<String, Long> drawn = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            if (counts[i] > 0) {
                drawn.put(values.get(i), counts[i]);
            }
        }
        return FeatureSummary.categorical(bins, drawn, counts[values.size()]).over(reference.days());
    }

    private static long[] drawn(final long[] weights, final long rows, final long stream) {
        return rows > MOST_ROW_BY_ROW ? Multinomial.draw(weights, rows, stream) : rowByRow(weights, rows, stream);
    }

    /** Rows drawn with these weights. */
    private static long[] rowByRow(final long[] weights, final long rows, final long stream) {
        final long[] upTo = weights.clone();
        for (int i = 1; i < upTo.length; i++) {
            upTo[i] += upTo[i - 1];
        }
        final long all = upTo[upTo.length - 1];
        final long[] counts = new long[weights.length];
        for (long i = 0; i < rows; i++) {
            final long place = 1 + (long) (UnitHash.uniform(stream, i) * all);
            int low = 0;
            int high = upTo.length - 1;
            while (low < high) {
                final int middle = (low + high) >>> 1;
                if (upTo[middle] < place) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            counts[low]++;
        }
        return counts;
    }
}
