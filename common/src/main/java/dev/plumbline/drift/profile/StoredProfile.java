package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.FeatureKind;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.NumericMoments;
import java.util.List;
import org.apache.spark.sql.Row;

/** Reads rows of {@code feature_profiles} back: any window of a reference is the sum of its days. */
public final class StoredProfile {

    private StoredProfile() {}

    /**
     * What measures compare, of several days together.
     *
     * @param days rows of one reference, feature and slice, each of one day; at least one
     * @throws IllegalArgumentException where the number of bins shows that a row is of another reference
     */
    public static FeatureSummary together(final FeatureReference reference, final List<Row> days) {
        final FeatureProfile all = FeatureProfile.empty(reference);
        days.forEach(day -> all.sums().merge(sums(day, reference)));
        return all.summary(days.size());
    }

    /** What adds up, of one row. */
    public static ProfileSums sums(final Row row, final FeatureReference reference) {
        final FeatureKind kind = reference.bins().kind();
        final boolean isNumeric = kind == FeatureKind.NUMERIC;
        return new ProfileSums(
                row.<Long>getList(row.fieldIndex("bin_counts")).stream()
                        .mapToLong(Long::longValue)
                        .toArray(),
                isNumeric ? moments(row) : NumericMoments.EMPTY,
                reference.moments(),
                isNumeric ? row.<Long>getAs("outside_count") : 0,
                ValueSketches.of(
                        kind,
                        row.getAs(isNumeric ? "quantile_sketch" : "frequent_sketch"),
                        row.getAs("distinct_sketch")));
    }

    /** Of the finite numbers. A sum that was beyond the largest number is infinite again, so that nothing is made of it. */
    public static NumericMoments moments(final Row row) {
        final long count = row.<Long>getAs("finite_count");
        return count == 0
                ? NumericMoments.EMPTY
                : new NumericMoments(
                        count,
                        orInfinity(row.getAs("mean")),
                        orInfinity(row.getAs("sum_of_squares")),
                        row.<Double>getAs("min"),
                        row.<Double>getAs("max"));
    }

    private static double orInfinity(final Double number) {
        return number == null ? Double.POSITIVE_INFINITY : number;
    }
}
