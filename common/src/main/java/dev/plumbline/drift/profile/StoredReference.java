package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.KnownValues;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.NumericMoments;
import java.util.Set;
import org.apache.spark.sql.Row;

/** Reads a row of {@code drift_references} back. */
public final class StoredReference {

    private StoredReference() {}

    /** What days are profiled by. */
    public static FeatureReference of(final Row row) {
        if (row.getAs("kind").equals("numeric")) {
            return numeric(row);
        }
        final byte[] filter = row.getAs("known_filter");
        final KnownValues known = filter == null
                ? new KnownValues.Listed(Set.copyOf(row.<String>getList(row.fieldIndex("known_values"))))
                : FilteredValues.of(filter);
        return new FeatureReference(
                row.getAs("feature"),
                new CategoryBins(row.<String>getList(row.fieldIndex("categories")), known),
                NumericMoments.EMPTY,
                ProfiledFeature.Reading.NAME);
    }

    /** The same of a numeric feature. */
    public static FeatureReference numeric(final Row row) {
        return new FeatureReference(
                row.getAs("feature"),
                new NumericBins(row.<Double>getList(row.fieldIndex("edges")).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray()),
                moments(row),
                ProfiledFeature.Reading.of(row.getAs("reading")));
    }

    /** Moments of very large numbers, whose sums are beyond the largest one, are taken around their smallest. */
    private static NumericMoments moments(final Row row) {
        final long count = row.<Long>getAs("finite_count");
        if (count == 0) {
            return NumericMoments.EMPTY;
        }
        final Double mean = row.getAs("mean");
        final Double squares = row.getAs("sum_of_squares");
        return new NumericMoments(
                count,
                mean == null ? row.<Double>getAs("min") : mean,
                squares == null ? Double.POSITIVE_INFINITY : squares,
                row.<Double>getAs("min"),
                row.<Double>getAs("max"));
    }
}
