package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.FeatureHistogram;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.NumericMoments;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is kept of one feature in some rows, filled row by row. Rows per bin are exact, moments up to rounding; quantiles,
 * different values and frequent values are sketches of bounded size, so that millions of values take no more memory than
 * thousands. Profiles of one reference merge by their sums.
 *
 * @param reference what it is made by
 * @param sums what adds up
 */
public record FeatureProfile(FeatureReference reference, ProfileSums sums) {

    /** Of no row. */
    static FeatureProfile empty(final FeatureReference reference) {
        return new FeatureProfile(reference, new ProfileSums(reference.bins()));
    }

    void addNull() {
        sums.count(reference.bins().nullBin(), 1);
    }

    /** @param count how many of the values are added, from the first */
    void add(final double[] values, final int count) {
        sums.add(values, count, (NumericBins) reference.bins(), reference.moments());
    }

    /** @param rows how many rows have the value, 1 or more */
    void add(final String value, final long rows) {
        sums.count(((CategoryBins) reference.bins()).bin(value), rows);
        sums.addName(value, rows);
    }

    FeatureHistogram histogram() {
        return new FeatureHistogram(reference.bins(), sums.counts());
    }

    NumericMoments moments() {
        return sums.moments(reference.moments());
    }

    /** What measures compare. @param days how many days the rows are from */
    public FeatureSummary summary(final int days) {
        final boolean isNumeric = reference.bins() instanceof NumericBins;
        return new FeatureSummary(
                histogram(),
                isNumeric ? Optional.of(moments()) : Optional.empty(),
                sums.sketches().filter(kept -> isNumeric).map(ValueSketches::distribution),
                Optional.empty(),
                sums.sketches()
                        .map(kept -> OptionalLong.of(Math.round(kept.distinct())))
                        .orElseGet(OptionalLong::empty),
                OptionalLong.empty(),
                isNumeric ? OptionalLong.of(sums.outside()) : OptionalLong.empty(),
                days);
    }
}
