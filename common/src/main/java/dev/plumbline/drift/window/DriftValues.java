package dev.plumbline.drift.window;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.profile.ProfileSums;
import dev.plumbline.drift.profile.StoredProfile;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Every measure of every feature and slice in every window, from the profiles of days alone: one exchange of them, and one group
 * per feature and slice. What is news of it {@code verdict} says.
 */
public final class DriftValues {

    /** Key of a row of {@link #SCHEMA}. */
    public static final List<String> FIGURE =
            List.of("reference_id", "feature", "slice_name", "slice_value", "window_date", "compared_with", "measure");

    /** Columns of {@link Tables#DRIFT_METRICS} that need all figures of a window together. */
    public static final List<String> OF_VERDICTS = List.of(
            "p_drift",
            "p_drift_adjusted",
            "found_over_windows",
            "threshold",
            "windows_between_false_alarms",
            "state",
            "is_persistent",
            "season_not_in_reference",
            "is_alert",
            "silenced_by");

    /**
     * Columns of a row: those of {@link Tables#DRIFT_METRICS} of one feature, its noise floor and its step, whether it may
     * be judged, and whether the reference does not hold this time of the season.
     */
    public static final StructType SCHEMA = new StructType(Stream.of(
                    Arrays.stream(Tables.DRIFT_METRICS.schema().fields())
                            .filter(field -> !OF_VERDICTS.contains(field.name())
                                    && !field.name().equals("run_id"))
                            .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata())),
                    Stream.of(
                                    "floor_compared",
                                    "floor_degrees_of_freedom",
                                    "floor_center",
                                    "floor_deviation",
                                    "step_p",
                                    "step_effect",
                                    "step_effect_before")
                            .map(name -> DataTypes.createStructField(name, DataTypes.DoubleType, true)),
                    Stream.of("is_comparable", "is_season_unknown")
                            .map(name -> DataTypes.createStructField(name, DataTypes.BooleanType, true)))
            .flatMap(fields -> fields)
            .toArray(StructField[]::new));

    static final StructType KEY = new StructType()
            .add("reference_id", DataTypes.StringType)
            .add("feature", DataTypes.StringType)
            .add("slice_name", DataTypes.StringType)
            .add("slice_value", DataTypes.StringType);

    /** One group: a feature of a reference in a slice. */
    static final Column[] KEY_COLUMNS = Arrays.stream(KEY.fieldNames())
            .map(org.apache.spark.sql.functions::col)
            .toArray(Column[]::new);

    private DriftValues() {}

    /** The columns of drift_references that {@link #of} needs, of the references of these names. */
    public static Dataset<Row> references(final Dataset<Row> stored, final List<String> names) {
        return stored.where(col("reference").isin(names.toArray()))
                .select(DriftReference.COLUMNS.stream()
                        .map(org.apache.spark.sql.functions::col)
                        .toArray(Column[]::new));
    }

    /** The windows whose values a verdict on the range depends on, the range's among them. */
    public static WindowRange windows(final WindowRange range, final DriftSettings settings) {
        return range.startingBy(range.from().minusDays((long) settings.alarms().earlierWindows() * length(range)));
    }

    /** The stored profiles that are needed: the references' days, those of windows, and those that these are compared with. */
    public static Dataset<Row> profiles(
            final Dataset<Row> stored,
            final List<Row> references,
            final WindowRange range,
            final DriftSettings settings) {
        final LocalDate from = firstDay(range, settings);
        Column wanted = col("dataset")
                .equalTo(lit("serving_features"))
                .and(col("window_date").geq(lit(Date.valueOf(from))))
                .and(col("window_date").lt(lit(Date.valueOf(range.to()))));
        for (final Row reference : onePerReference(references)) {
            wanted = wanted.or(isOf(reference));
        }
        final Object[] ids = references.stream()
                .map(row -> row.getAs("reference_id"))
                .distinct()
                .toArray();
        return stored.where(col("reference_id").isin(ids).and(wanted));
    }

    /**
     * Rows of every day of references that are sliced, as {@code reference_id}, {@code window_date} and rows: parts of them know
     * by these how many of their names are new. Empty where none is sliced.
     */
    public static Optional<Dataset<Row>> referenceDays(final Dataset<Row> profiles, final List<Row> references) {
        final List<Row> sliced = references.stream()
                .filter(row -> !row.isNullAt(row.fieldIndex("slice_values")))
                .toList();
        return sliced.isEmpty()
                ? Optional.empty()
                : Optional.of(profiles.where(areOfReferences(sliced)
                                .and(col("slice_name").equalTo(lit("all")))
                                .and(col("row_count").gt(lit(0))))
                        .groupBy("reference_id", "window_date")
                        .agg(max("row_count").as("rows")));
    }

    /** The first day of those that windows are compared with, the reference's apart. */
    public static LocalDate firstDay(final WindowRange range, final DriftSettings settings) {
        return windows(range, settings)
                .from()
                .minusDays(Math.max(
                        2L * Math.max(length(range), WindowDays.WEEK),
                        (long) WindowDays.WEEK * settings.historyWeeks()));
    }

    /** Of each reference the row of one of its features. */
    private static Collection<Row> onePerReference(final List<Row> references) {
        final Map<String, Row> first = new TreeMap<>();
        references.forEach(row -> first.putIfAbsent(row.<String>getAs("reference_id"), row));
        return first.values();
    }

    private static Column isOf(final Row reference) {
        final Column days = reference.isNullAt(reference.fieldIndex("reference_start"))
                ? lit(true)
                : col("window_date")
                        .geq(lit(reference.<Date>getAs("reference_start")))
                        .and(col("window_date").lt(lit(reference.<Date>getAs("reference_end"))));
        return col("reference_id")
                .equalTo(lit(reference.<String>getAs("reference_id")))
                .and(col("dataset").equalTo(lit(reference.<String>getAs("dataset"))))
                .and(days);
    }

    /**
     * One row per reference, comparison, feature, slice, window and measure, the windows before the range among them.
     *
     * @param facts of the windows, those before among them
     */
    public static Dataset<Row> of(
            final Dataset<Row> profiles,
            final List<Row> references,
            final WindowFacts facts,
            final WindowRange range,
            final DriftSettings settings) {
        final HashMap<String, DriftReference> known = known(references);
        final WindowRange windows = windows(range, settings);
        final Dataset<Row> days = profiles.withColumn("is_of_reference", areOfReferences(references));
        return days.groupBy(KEY_COLUMNS)
                .as(Encoders.row(KEY), Encoders.row(days.schema()))
                .flatMapSortedGroups(
                        new Column[] {col("window_date")},
                        (key, ofFeature) -> {
                            final DriftReference reference = known.get(key(key.getString(0), key.getString(1)));
                            return reference == null
                                    ? Collections.emptyIterator()
                                    : rows(key, ofFeature, reference, facts, windows, settings);
                        },
                        Encoders.row(SCHEMA));
    }

    /** References by {@link #key}. @param references rows of drift_references */
    static HashMap<String, DriftReference> known(final List<Row> references) {
        final HashMap<String, DriftReference> known = new HashMap<>();
        references.stream()
                .map(DriftReference::of)
                .forEach(reference ->
                        known.put(key(reference.id(), reference.feature().feature()), reference));
        return known;
    }

    /** Whether a profile is of its reference's own days. */
    public static Column areOfReferences(final List<Row> references) {
        return onePerReference(references).stream().map(DriftValues::isOf).reduce(lit(false), Column::or);
    }

    static String key(final String id, final String feature) {
        return id + "\u0000" + feature;
    }

    private static Iterator<Row> rows(
            final Row key,
            final Iterator<Row> days,
            final DriftReference whole,
            final WindowFacts facts,
            final WindowRange windows,
            final DriftSettings settings) {
        final DriftReference reference = key.getString(2).equals("all") ? whole : whole.ofSlice(facts.rows(whole.id()));
        final DaySums ofReference = new DaySums(reference.feature());
        final DaySums served = new DaySums(reference.feature());
        days.forEachRemaining(row -> {
            final int day = (int) row.<Date>getAs("window_date").toLocalDate().toEpochDay();
            final ProfileSums sums = StoredProfile.sums(row, reference.feature());
            if (row.<Boolean>getAs("is_of_reference")) {
                ofReference.put(day, sums);
            }
            if (row.getAs("dataset").equals("serving_features")) {
                served.put(day, sums);
                final String change = row.getAs("schema_change");
                if (change != null) {
                    served.putReason(day, Reason.valueOf(change.toUpperCase(Locale.ROOT)));
                }
            }
        });
        final String grain = windows.grain().text();
        return new FeatureDrift(reference, settings, ofReference, served)
                .of(windows.windows()).stream()
                        .map(measured -> FigureRow.of(key, grain, reference, facts, measured))
                        .iterator();
    }

    /** A number that a table may hold. */
    public static OptionalDouble finite(final OptionalDouble number) {
        return number.isPresent() && Double.isFinite(number.getAsDouble()) ? number : OptionalDouble.empty();
    }

    private static int length(final WindowRange range) {
        if (range.grain() instanceof Grain.FixedDays fixed) {
            return fixed.days();
        }
        return range.windows().stream()
                .map(WindowDays::of)
                .map(WindowDays::length)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
