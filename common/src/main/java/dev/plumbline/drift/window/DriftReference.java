package dev.plumbline.drift.window;

import dev.plumbline.drift.alarm.Season;
import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.KnownValues;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.drift.profile.FeatureReference;
import dev.plumbline.drift.profile.ProfiledFeature;
import dev.plumbline.drift.profile.StoredReference;
import java.io.Serializable;
import java.sql.Date;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * What is known of a feature of a reference beside its days.
 *
 * @param name of the reference
 * @param id of the reference
 * @param models the model that it is of; none where it is of all models' rows
 * @param role of the feature
 * @param feature where its rows are counted
 * @param exactness of its edges and categories
 * @param first day, since 1970
 * @param end the day after the last; not after the first where rows have no time
 * @param singletons values that a single row has; below 0 where that is not known
 * @param shortLived rows of names that were seen in a stretch of days only: first day, last day, rows
 * @param knowsShortLived whether these are known
 * @param isSlice whether it is a part of its rows
 * @param wholeRows of a part: rows of the whole by days since 1970
 */
record DriftReference(
        String name,
        String id,
        List<String> models,
        String role,
        FeatureReference feature,
        String exactness,
        int first,
        int end,
        long singletons,
        List<long[]> shortLived,
        boolean knowsShortLived,
        boolean isSlice,
        SortedMap<Integer, Long> wholeRows)
        implements Serializable {

    /** Columns of drift_references that are read: the known values themselves are not needed any more. */
    static final List<String> COLUMNS = List.of(
            "reference",
            "reference_id",
            "model_id",
            "dataset",
            "reference_start",
            "reference_end",
            "feature",
            "role",
            "kind",
            "reading",
            "row_count",
            "distinct_count",
            "exactness",
            "edges",
            "categories",
            "finite_count",
            "mean",
            "sum_of_squares",
            "min",
            "max",
            "singleton_count",
            "known_false_rate",
            "short_lived_rows",
            "slice_values");

    /** Rows are counted already: only how often names are mistaken still matters. */
    private record Counted(double falseRate) implements KnownValues {
        @Override
        public boolean holds(final String value) {
            throw new IllegalStateException("rows of stored profiles are counted already");
        }
    }

    static DriftReference of(final Row row) {
        final Date start = row.getAs("reference_start");
        final Date end = row.getAs("reference_end");
        final Long singletons = row.getAs("singleton_count");
        final int spans = row.fieldIndex("short_lived_rows");
        final String model = row.getAs("model_id");
        return new DriftReference(
                row.getAs("reference"),
                row.getAs("reference_id"),
                model == null ? List.of() : List.of(model),
                row.getAs("role"),
                feature(row),
                row.getAs("exactness"),
                start == null ? 0 : (int) start.toLocalDate().toEpochDay(),
                end == null ? 0 : (int) end.toLocalDate().toEpochDay(),
                singletons == null ? -1 : singletons,
                row.isNullAt(spans)
                        ? List.of()
                        : row.<Row>getList(spans).stream()
                                .map(span -> new long[] {
                                    span.getDate(0).toLocalDate().toEpochDay(),
                                    span.getDate(1).toLocalDate().toEpochDay(),
                                    span.getLong(2)
                                })
                                .toList(),
                !row.isNullAt(spans),
                false,
                new TreeMap<>());
    }

    private static FeatureReference feature(final Row row) {
        if (row.getAs("kind").equals("numeric")) {
            return StoredReference.numeric(row);
        }
        return new FeatureReference(
                row.getAs("feature"),
                new CategoryBins(
                        row.<String>getList(row.fieldIndex("categories")),
                        new Counted(row.<Double>getAs("known_false_rate"))),
                NumericMoments.EMPTY,
                ProfiledFeature.Reading.NAME);
    }

    /** Whether it holds the time of a season that a window lies in; true where it has no time. */
    boolean isSeasonKnown(final WindowDays window, final Season season) {
        return !isTimed() || season.isKnown(first, end, window.first(), window.end());
    }

    boolean isTimed() {
        return end > first;
    }

    /**
     * Rows of names that no day outside a stretch has; of a part its share of them.
     *
     * @param last day, included
     * @param rows of the stretch
     */
    long novelRows(final int from, final int last, final long rows) {
        final long novel = shortLived.stream()
                .filter(span -> span[0] >= from && span[1] <= last)
                .mapToLong(span -> span[2])
                .sum();
        if (!isSlice) {
            return novel;
        }
        final long whole = wholeRows.subMap(from, last + 1).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return whole == 0 ? 0 : Math.round((double) novel * rows / whole);
    }

    /** The same for a part of its rows, of which less is known. @param rows of the whole by days since 1970 */
    DriftReference ofSlice(final SortedMap<Integer, Long> rows) {
        return new DriftReference(
                name,
                id,
                models,
                role,
                feature,
                exactness,
                first,
                end,
                -1,
                shortLived,
                knowsShortLived && !rows.isEmpty(),
                true,
                rows);
    }

    /** The reference's rows with what only the reference knows of them. */
    FeatureSummary withSingletons(final FeatureSummary summary) {
        return new FeatureSummary(
                summary.histogram(),
                summary.moments(),
                summary.distribution(),
                summary.valueCounts(),
                summary.distinct(),
                singletons < 0 ? OptionalLong.empty() : OptionalLong.of(singletons),
                summary.outside(),
                summary.days());
    }
}
