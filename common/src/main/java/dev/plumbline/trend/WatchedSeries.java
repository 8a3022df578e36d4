package dev.plumbline.trend;

import dev.plumbline.stats.Direction;
import dev.plumbline.trend.alert.Harm;
import dev.plumbline.trend.series.Series;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A series that has a worse side, as a row of primitive arrays.
 *
 * @param key of the series
 * @param trained the window in which the model was last trained, where known
 * @param figures all that was read of it
 */
record WatchedSeries(Row key, String direction, String unit, OptionalLong trained, Series figures) {

    private static final String DIRECTION = "direction";
    private static final String UNIT = "unit";
    private static final String TRAINED = "trained_in";
    private static final String WINDOWS = "windows";
    private static final String VALUES = "values";

    static final StructType SCHEMA = SeriesColumns.KEY_SCHEMA
            .add(DIRECTION, "string")
            .add(UNIT, "string")
            .add(TRAINED, "bigint")
            .add(WINDOWS, DataTypes.createArrayType(DataTypes.LongType, false))
            .add(VALUES, DataTypes.createArrayType(DataTypes.DoubleType, false));

    /** As a row holds it. @param row of {@link #SCHEMA}, which may have more columns */
    static WatchedSeries of(final Row row) {
        return new WatchedSeries(
                row,
                row.getAs(DIRECTION),
                row.getAs(UNIT),
                row.isNullAt(row.fieldIndex(TRAINED))
                        ? OptionalLong.empty()
                        : OptionalLong.of(row.<Long>getAs(TRAINED)),
                Series.of(
                        row.<Long>getList(row.fieldIndex(WINDOWS)).stream()
                                .mapToLong(Long::longValue)
                                .toArray(),
                        row.<Double>getList(row.fieldIndex(VALUES)).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
    }

    /** Which way it gets worse; none where neither way is worse. */
    Optional<Harm> harm() {
        return Harm.of(Direction.valueOf(direction.toUpperCase(Locale.ROOT)));
    }

    /** A column of the key. */
    String text(final String column) {
        return key.getAs(column);
    }

    /** What makes the series, in one text. */
    String name() {
        return SeriesColumns.name(key);
    }

    /** Whether another series is of the same figure of the same population, though of another model. */
    boolean isOfTheSameMeasureAs(final WatchedSeries other) {
        return SeriesColumns.KEY.stream()
                .filter(column -> !column.equals("model_id"))
                .allMatch(column -> Objects.equals(text(column), other.text(column)));
    }

    Row row() {
        final Long[] windows = new Long[figures.size()];
        final Double[] values = new Double[figures.size()];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = figures.window(i);
            values[i] = figures.value(i);
        }
        final Object[] cells = new Object[SCHEMA.length()];
        for (int i = 0; i < SeriesColumns.KEY.size(); i++) {
            cells[i] = key.<Object>getAs(SeriesColumns.KEY.get(i));
        }
        cells[SCHEMA.fieldIndex(DIRECTION)] = direction;
        cells[SCHEMA.fieldIndex(UNIT)] = unit;
        cells[SCHEMA.fieldIndex(TRAINED)] = trained.isPresent() ? (Object) trained.getAsLong() : null;
        cells[SCHEMA.fieldIndex(WINDOWS)] = windows;
        cells[SCHEMA.fieldIndex(VALUES)] = values;
        return RowFactory.create(cells);
    }
}
