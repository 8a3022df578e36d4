package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.FeatureHistogram;
import dev.plumbline.drift.measure.FeatureKind;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.NumericMoments;
import java.util.List;
import java.util.Map;

/** Rows of a day as profiles keep them, for tests of what is made of days. */
public final class DayOfRows {

    private DayOfRows() {}

    /** Of numbers. @param values NaN and infinities included */
    public static ProfileSums numbers(final FeatureReference reference, final double[] values, final long nulls) {
        final FeatureProfile profile = FeatureProfile.empty(reference);
        profile.add(values.clone(), values.length);
        for (long i = 0; i < nulls; i++) {
            profile.addNull();
        }
        return profile.sums();
    }

    /** The same without sketches, which take most of the time and which few measures read. */
    public static ProfileSums countedNumbers(
            final FeatureReference reference, final double[] values, final long nulls) {
        return new ProfileSums(
                FeatureHistogram.of((NumericBins) reference.bins(), values, nulls)
                        .counts(),
                NumericMoments.of(values),
                reference.moments(),
                0,
                new ValueSketches(FeatureKind.NUMERIC));
    }

    /** Of names. @param rows per name */
    public static ProfileSums names(final FeatureReference reference, final Map<String, Long> rows, final long nulls) {
        final FeatureProfile profile = FeatureProfile.empty(reference);
        rows.forEach(profile::add);
        for (long i = 0; i < nulls; i++) {
            profile.addNull();
        }
        return profile.sums();
    }

    /** Rows of names that a stretch of days alone has: first day, last day, rows. @param days rows per name, day by day */
    public static List<long[]> shortLived(final Map<Integer, Map<String, Long>> days) {
        final NameTally tally = new NameTally(Integer.MAX_VALUE);
        days.forEach((day, rows) -> rows.forEach((name, count) -> {
            for (long i = 0; i < count; i++) {
                tally.add(name, day);
            }
        }));
        return tally.shortLived().entrySet().stream()
                .map(span -> new long[] {span.getKey().first(), span.getKey().last(), span.getValue()})
                .toList();
    }
}
