package dev.plumbline.drift.window;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.drift.profile.StoredProfile;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Puts figures of all rows in place of those of sketches. Rows are read once more for all columns, windows and references; their
 * values are counted where they are, and every feature's different values are read once, in order, by {@link ExactDistances}.
 */
public final class ExactFigures {

    private static final StructType SCHEMA = new StructType()
            .add("reference_id", DataTypes.StringType)
            .add("feature", DataTypes.StringType)
            .add("slice_name", DataTypes.StringType)
            .add("slice_value", DataTypes.StringType)
            .add("window_date", DataTypes.DateType)
            .add("compared_with", DataTypes.StringType)
            .add("measure", DataTypes.StringType)
            .add("exact_value", DataTypes.DoubleType)
            .add("exact_p", DataTypes.DoubleType);

    private static final int DAY = 4;
    private static final int IS_OF_REFERENCE = 5;
    private static final int IS_SERVED = 6;
    private static final int NUMBER = 7;
    private static final int NAME = 8;
    private static final int ROWS = 9;
    private static final int FINITE = 10;

    private ExactFigures() {}

    /**
     * The values with those that were of sketches read of all rows. Where rows have changed since they were profiled the sketch's
     * stays, as its {@code exactness} says. Noise floors stay those of profiles.
     *
     * @param values of {@link DriftValues#of}
     * @param profiles that these are of: they say how many values there are
     * @param references rows of drift_references
     * @param inputs rows of the windows, of what they are compared with and of the references
     */
    public static Dataset<Row> in(
            final Dataset<Row> values,
            final Dataset<Row> profiles,
            final List<Row> references,
            final List<RawRows> inputs,
            final WindowRange range,
            final DriftSettings settings) {
        final Dataset<Row> figures = of(profiles, references, inputs, range, settings);
        final Column isExact = col("exact_value").isNotNull().and(col("value").isNotNull());
        return values.join(figures.hint("merge"), DriftValues.FIGURE.toArray(String[]::new), "left")
                .select(Arrays.stream(DriftValues.SCHEMA.fieldNames())
                        .map(name -> switch (name) {
                            case "value", "ci_low", "ci_high" -> replaced(name, isExact, col("exact_value"));
                            case "p_value" -> replaced(name, isExact, col("exact_p"));
                            case "exactness" -> replaced(name, isExact, lit("exact"));
                            case "error_bound" -> replaced(name, isExact, lit(0.0));
                            default -> col(name);
                        })
                        .toArray(Column[]::new));
    }

    private static Column replaced(final String name, final Column isExact, final Column exact) {
        return when(isExact, exact).otherwise(col(name)).as(name);
    }

    private static Dataset<Row> of(
            final Dataset<Row> profiles,
            final List<Row> references,
            final List<RawRows> inputs,
            final WindowRange range,
            final DriftSettings settings) {
        final HashMap<String, DriftReference> known = DriftValues.known(references);
        final ExactValues counted = new ExactValues(references);
        final Dataset<Row> rows = Stream.concat(
                        inputs.stream().filter(counted::isOf).map(counted::of), Stream.of(totals(profiles, references)))
                .reduce((some, more) -> some.unionByName(more, true))
                .orElseThrow();
        final WindowRange windows = DriftValues.windows(range, settings);
        return rows.groupBy(DriftValues.KEY_COLUMNS)
                .as(Encoders.row(DriftValues.KEY), Encoders.row(rows.schema()))
                .flatMapSortedGroups(
                        new Column[] {col("finite_count").isNull(), col("number"), col("name")},
                        (key, values) -> {
                            final DriftReference reference =
                                    known.get(DriftValues.key(key.getString(0), key.getString(1)));
                            return reference == null
                                    ? Collections.emptyIterator()
                                    : figures(key, values, reference, windows, settings);
                        },
                        Encoders.row(SCHEMA));
    }

    /** How many values each day has, by its profile: rows that come before any value. */
    private static Dataset<Row> totals(final Dataset<Row> profiles, final List<Row> references) {
        return profiles.where(col("row_count").gt(lit(0)))
                .select(
                        col("reference_id"),
                        col("feature"),
                        col("slice_name"),
                        col("slice_value"),
                        unix_date(col("window_date")).as("day"),
                        DriftValues.areOfReferences(references).as("is_of_reference"),
                        col("dataset").equalTo(lit("serving_features")).as("is_served"),
                        lit(null).cast("double").as("number"),
                        lit(null).cast("string").as("name"),
                        col("row_count").minus(col("null_count")).as("rows"),
                        coalesce(col("finite_count"), lit(-1L)).as("finite_count"),
                        col("mean"),
                        col("sum_of_squares"),
                        col("min"),
                        col("max"));
    }

    private static Iterator<Row> figures(
            final Row key,
            final Iterator<Row> rows,
            final DriftReference reference,
            final WindowRange windows,
            final DriftSettings settings) {
        final Map<ExactDistances.Side, ExactDistances.Day> days = new HashMap<>();
        Optional<ExactDistances> begun = Optional.empty();
        Object last = null;
        long place = 0;
        while (rows.hasNext()) {
            final Row row = rows.next();
            if (!row.isNullAt(FINITE)) {
                final ExactDistances.Day day = day(row);
                sides(row).forEach(side -> days.put(side, day));
                continue;
            }
            final ExactDistances distances = begun.orElseGet(
                    () -> new ExactDistances(days(reference, days, settings), days, windows.windows(), settings));
            begun = Optional.of(distances);
            final boolean isNumber = !row.isNullAt(NUMBER);
            final Object value = row.get(isNumber ? NUMBER : NAME);
            place += value.equals(last) ? 0 : 1;
            last = value;
            final double number = isNumber ? row.getDouble(NUMBER) : place;
            for (final ExactDistances.Side side : sides(row)) {
                distances.add(side, place, number, row.getLong(ROWS));
            }
        }
        return begun.stream()
                .flatMap(distances -> distances.measured().stream())
                .map(measured -> row(key, measured))
                .iterator();
    }

    private static ExactDistances.Day day(final Row row) {
        return row.getLong(FINITE) < 0
                ? new ExactDistances.Day(row.getLong(ROWS), NumericMoments.EMPTY)
                : new ExactDistances.Day(row.getLong(FINITE), StoredProfile.moments(row));
    }

    private static List<ExactDistances.Side> sides(final Row row) {
        final int day = row.getInt(DAY);
        final Stream<ExactDistances.Side> ofReference =
                row.getBoolean(IS_OF_REFERENCE) ? Stream.of(new ExactDistances.Side(true, day)) : Stream.of();
        final Stream<ExactDistances.Side> served =
                row.getBoolean(IS_SERVED) ? Stream.of(new ExactDistances.Side(false, day)) : Stream.of();
        return Stream.concat(ofReference, served).toList();
    }

    private static ComparedDays days(
            final DriftReference reference,
            final Map<ExactDistances.Side, ExactDistances.Day> known,
            final DriftSettings settings) {
        return new ComparedDays(reference, days(known, true), days(known, false), settings.historyWeeks());
    }

    private static NavigableSet<Integer> days(
            final Map<ExactDistances.Side, ExactDistances.Day> known, final boolean areOfReference) {
        final NavigableSet<Integer> days = new TreeSet<>();
        known.keySet().stream()
                .filter(side -> side.isOfReference() == areOfReference)
                .forEach(side -> days.add(side.day()));
        return days;
    }

    private static Row row(final Row key, final ExactDistances.Measured measured) {
        return RowFactory.create(
                key.get(0),
                key.get(1),
                key.get(2),
                key.get(3),
                Date.valueOf(measured.window().start()),
                measured.comparison().code(),
                measured.measure().name(),
                measured.drift().value().stream().boxed().findFirst().orElse(null),
                measured.drift().p().stream().boxed().findFirst().orElse(null));
    }
}
