package dev.plumbline.trend;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;

import dev.plumbline.stats.Direction;
import dev.plumbline.trend.alert.Harm;
import dev.plumbline.trend.retrain.FloorOutlook;
import dev.plumbline.trend.series.FloorState;
import dev.plumbline.trend.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A series that has a worse side, as a row of primitive arrays.
 *
 * @param key of the series
 * @param trainings the window in which the model was trained, by the first window with a figure since then
 * @param beforeTraining the first window with a figure that had ended before any training that is known; empty where none had
 * @param breaks windows from which on figures are not comparable with those before
 * @param told windows of the run in which the series has a point, each with its forecast where that is wanted and known
 * @param figures all that was read of it
 */
record WatchedSeries(
        Row key,
        String direction,
        String unit,
        SortedMap<Long, Long> trainings,
        OptionalLong beforeTraining,
        SortedSet<Long> breaks,
        SortedMap<Long, Optional<FloorOutlook>> told,
        Series figures) {

    private static final String DIRECTION = "direction";
    private static final String UNIT = "unit";
    private static final String TRAINED = "trained_in";
    private static final String KNOWN = "known_in";
    private static final String BEFORE = "before_training";
    private static final String BREAKS = "breaks";
    private static final String TOLD = "told";
    private static final String STATES = "floor_states";
    private static final String CROSSINGS = "crossings";
    private static final String WINDOWS = "windows";
    private static final String VALUES = "values";

    static final StructType SCHEMA = SeriesColumns.KEY_SCHEMA
            .add(DIRECTION, "string")
            .add(UNIT, "string")
            .add(KNOWN, DataTypes.createArrayType(DataTypes.LongType, false))
            .add(TRAINED, DataTypes.createArrayType(DataTypes.LongType, false))
            .add(BEFORE, DataTypes.createArrayType(DataTypes.LongType, false))
            .add(BREAKS, DataTypes.createArrayType(DataTypes.LongType, false))
            .add(TOLD, DataTypes.createArrayType(DataTypes.LongType, false))
            .add(STATES, DataTypes.createArrayType(DataTypes.StringType, true))
            .add(CROSSINGS, DataTypes.createArrayType(DataTypes.DoubleType, true))
            .add(WINDOWS, DataTypes.createArrayType(DataTypes.LongType, false))
            .add(VALUES, DataTypes.createArrayType(DataTypes.DoubleType, false));

    /** The columns of a series of which only the key is asked, from a table that has the columns of a series. */
    static Column[] withoutFigures() {
        return Stream.of(SCHEMA.fields())
                .map(field -> field.dataType() instanceof ArrayType list
                        ? slice(array(lit(0).cast(list.elementType())), 1, 0).as(field.name())
                        : col(field.name()))
                .toArray(Column[]::new);
    }

    /** All that was read of a series. */
    static WatchedSeries of(final Row key, final SeriesReading reading) {
        return new WatchedSeries(
                key,
                reading.direction(),
                reading.unit(),
                reading.points().trainings(),
                reading.points().beforeTraining(),
                reading.points().breaks(),
                new TreeMap<>(),
                reading.points().byWindow());
    }

    /** The same with the windows of a run. */
    WatchedSeries told(final SortedMap<Long, Optional<FloorOutlook>> windows) {
        return new WatchedSeries(key, direction, unit, trainings, beforeTraining, breaks, windows, figures);
    }

    /** As a row holds it. @param row of {@link #SCHEMA}, which may have more columns */
    static WatchedSeries of(final Row row) {
        final List<Long> known = row.getList(row.fieldIndex(KNOWN));
        final List<Long> trained = row.getList(row.fieldIndex(TRAINED));
        final SortedMap<Long, Long> trainings = new TreeMap<>();
        for (int i = 0; i < known.size(); i++) {
            trainings.put(known.get(i), trained.get(i));
        }
        final List<Long> windows = row.getList(row.fieldIndex(TOLD));
        final List<String> states = row.getList(row.fieldIndex(STATES));
        final List<Double> crossings = row.getList(row.fieldIndex(CROSSINGS));
        final SortedMap<Long, Optional<FloorOutlook>> told = new TreeMap<>();
        for (int i = 0; i < windows.size(); i++) {
            told.put(windows.get(i), outlook(states.get(i), crossings.get(i)));
        }
        return new WatchedSeries(
                row,
                row.getAs(DIRECTION),
                row.getAs(UNIT),
                trainings,
                row.<Long>getList(row.fieldIndex(BEFORE)).stream()
                        .mapToLong(Long::longValue)
                        .findFirst(),
                new TreeSet<>(row.<Long>getList(row.fieldIndex(BREAKS))),
                told,
                Series.of(
                        row.<Long>getList(row.fieldIndex(WINDOWS)).stream()
                                .mapToLong(Long::longValue)
                                .toArray(),
                        row.<Double>getList(row.fieldIndex(VALUES)).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
    }

    private static Optional<FloorOutlook> outlook(final String state, final Double crossing) {
        return Optional.ofNullable(state)
                .map(FloorState::valueOf)
                .map(known -> new FloorOutlook(
                        known, crossing == null ? OptionalDouble.empty() : OptionalDouble.of(crossing)));
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

    /** What was known when a window had ended, as far back as series reach and figures compare. */
    WatchedSeries asOf(final long window, final int mostWindows) {
        final SortedSet<Long> broken = breaks.headSet(window + 1);
        final long first = broken.isEmpty() ? Long.MIN_VALUE : broken.last();
        return new WatchedSeries(
                key,
                direction,
                unit,
                trainings.headMap(window + 1),
                beforeTraining.stream().filter(each -> each <= window).findFirst(),
                broken,
                told.headMap(window + 1),
                figures.from(Math.max(first, window + 1 - mostWindows)).upTo(window));
    }

    /** The figures, cut where they do not compare, the oldest first. */
    List<Series> stretches() {
        final List<Series> stretches = new ArrayList<>();
        long from = Long.MIN_VALUE;
        for (final long next : breaks) {
            stretches.add(figures.from(from).upTo(next - 1));
            from = next;
        }
        stretches.add(figures.from(from));
        return stretches;
    }

    /** The window in which the model was last trained, where known. */
    OptionalLong newestTraining() {
        return trainings.isEmpty() ? OptionalLong.empty() : OptionalLong.of(trainings.get(trainings.lastKey()));
    }

    /** Whether all that is known of the model's training is that it came later. */
    boolean isBeforeTraining() {
        return trainings.isEmpty() && beforeTraining.isPresent();
    }

    /** Whether the model was retrained under the same id. */
    boolean isRetrained() {
        return trainings.size() + beforeTraining.stream().count() > 1;
    }

    /** Whether another series has the same key but for some of its columns. */
    boolean isBut(final Set<String> columns, final WatchedSeries other) {
        return SeriesColumns.KEY.stream()
                .filter(column -> !columns.contains(column))
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
        cells[SCHEMA.fieldIndex(KNOWN)] = trainings.keySet().toArray(Long[]::new);
        cells[SCHEMA.fieldIndex(TRAINED)] = trainings.values().toArray(Long[]::new);
        cells[SCHEMA.fieldIndex(BEFORE)] = beforeTraining.stream().boxed().toArray(Long[]::new);
        cells[SCHEMA.fieldIndex(BREAKS)] = breaks.toArray(Long[]::new);
        cells[SCHEMA.fieldIndex(TOLD)] = told.keySet().toArray(Long[]::new);
        cells[SCHEMA.fieldIndex(STATES)] = told.values().stream()
                .map(outlook -> outlook.map(FloorOutlook::state).map(Enum::name).orElse(null))
                .toArray(String[]::new);
        cells[SCHEMA.fieldIndex(CROSSINGS)] = told.values().stream()
                .map(outlook -> outlook.filter(found -> found.crossing().isPresent())
                        .map(found -> found.crossing().getAsDouble())
                        .orElse(null))
                .toArray(Double[]::new);
        cells[SCHEMA.fieldIndex(WINDOWS)] = windows;
        cells[SCHEMA.fieldIndex(VALUES)] = values;
        return RowFactory.create(cells);
    }
}
