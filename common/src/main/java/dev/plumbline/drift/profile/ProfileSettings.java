package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.NumericBins;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is profiled and how.
 *
 * @param references what days are compared with
 * @param only names of the columns that are features; empty for all
 * @param without names of columns that are none
 * @param slices columns of the features that rows are sliced by
 * @param sliceValues how many values of a slice are distinguished, the largest ones of the reference
 * @param bins of numbers
 * @param categories names with a bin of their own
 * @param exactValues more different values of a feature of the reference than this are sketched
 * @param dimensions of vectors that are features
 * @param settlesAfterDays how long after its end rows of a day may still come
 */
public record ProfileSettings(
        List<ReferenceSettings> references,
        Set<String> only,
        Set<String> without,
        List<String> slices,
        int sliceValues,
        int bins,
        int categories,
        int exactValues,
        int dimensions,
        int settlesAfterDays) {

    /** Everything, against training sets. */
    public static final ProfileSettings DEFAULT = new ProfileSettings(
            List.of(),
            Set.of(),
            Set.of(),
            List.of(),
            50,
            NumericBins.DEFAULT_BINS,
            CategoryBins.DEFAULT_KEPT,
            100_000,
            8,
            1);

    public ProfileSettings {
        references = List.copyOf(references);
        only = Set.copyOf(only);
        without = Set.copyOf(without);
        slices = List.copyOf(slices);
        if (slices.stream().distinct().count() != slices.size() || slices.contains("all")) {
            throw new IllegalArgumentException(
                    "slices must be different columns, none of them named all, not " + slices);
        }
    }

    /** Rows of days and windows that end by then are all there at an instant. */
    public Instant settledUntil(final Instant now) {
        return now.minus(Duration.ofDays(settlesAfterDays));
    }

    /** The slices that rows of these columns have. */
    public List<String> slicesAmong(final String... columns) {
        final List<String> known = List.of(columns);
        return slices.stream().filter(known::contains).toList();
    }
}
