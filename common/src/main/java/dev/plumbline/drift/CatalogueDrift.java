package dev.plumbline.drift;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.drift.alarm.AlarmState;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Items and users that no model was trained on, and those that it hardly was: how many of a window's, and how many of its
 * impressions are of them. New and rarely seen objects are a shift of their own, which no feature shows.
 */
public final class CatalogueDrift {

    /** In place of the name of a reference of features. */
    public static final String REFERENCE = "training_interactions";

    /** What is shown and to whom: a column of both inputs, and the role of its figures. */
    private record Kind(String id, String role) {}

    private static final Kind ITEMS = new Kind("item_id", "catalogue");
    private static final Kind USERS = new Kind("user_id", "audience");

    /** Of objects of a window: how often each was shown, and how often models were trained on it; null for never. */
    private static final StructType OBJECT = new StructType()
            .add(WindowColumns.WINDOW_DATE, DataTypes.DateType)
            .add("feature", DataTypes.StringType)
            .add("role", DataTypes.StringType)
            .add("id", DataTypes.StringType)
            .add("shown", DataTypes.LongType)
            .add("trained", DataTypes.LongType);

    private CatalogueDrift() {}

    /**
     * Rows of {@link Tables#DRIFT_METRICS} without {@code run_id}, of every window: of one without impressions they say so.
     *
     * @param impressions of the windows, with {@code item_id}, and {@code user_id} where users are known
     * @param training with {@code item_id}, and {@code user_id} and {@code count} where they are known
     * @param sparseBelow fewer interactions in training make a sparse object
     * @param settledUntil windows that end by then are complete
     */
    public static Dataset<Row> of(
            final Dataset<Row> impressions,
            final Dataset<Row> training,
            final WindowRange range,
            final int sparseBelow,
            final Instant settledUntil) {
        final boolean areUsersKnown = Stream.of(impressions, training)
                .allMatch(rows -> List.of(rows.columns()).contains(USERS.id()));
        final List<Kind> kinds = areUsersKnown ? List.of(ITEMS, USERS) : List.of(ITEMS);
        final Dataset<Row> known = objects(
                        training,
                        kinds,
                        coalesce(times(training, "count"), lit(1L)).as("interactions"))
                .groupBy(
                        col("object.feature").as("known_feature"),
                        col("object.id").as("known_id"))
                .agg(sum("interactions").as("trained"));
        final Dataset<Row> objects = objects(
                        impressions,
                        kinds,
                        WindowColumns.windowDate(col("shown_at"), range).as(WindowColumns.WINDOW_DATE),
                        coalesce(times(impressions, "impressions"), lit(0L)).as("shown"))
                .groupBy(
                        col(WindowColumns.WINDOW_DATE),
                        col("object.feature").as("feature"),
                        col("object.role").as("role"),
                        col("object.id").as("id"))
                .agg(sum("shown").as("shown"))
                .join(
                        known,
                        col("feature")
                                .equalTo(col("known_feature"))
                                .and(col("id").equalTo(col("known_id"))),
                        "left")
                .select(OBJECT.fieldNames()[0], Arrays.copyOfRange(OBJECT.fieldNames(), 1, OBJECT.length()))
                .unionByName(noObject(impressions, range, kinds));
        final Column trained = coalesce(col("trained"), lit(0L));
        final Column isNew = col("id").isNotNull().and(trained.leq(lit(0L)));
        final Column isSparse = col("id").isNotNull().and(trained.lt(lit((long) sparseBelow)));
        final Dataset<Row> windows = objects.groupBy(WindowColumns.WINDOW_DATE, "feature", "role")
                .agg(
                        count("id").as("objects"),
                        sum("shown").as("events"),
                        count_if(isNew).as("new_objects"),
                        sum(when(isNew, col("shown")).otherwise(lit(0L))).as("new_events"),
                        count_if(isSparse).as("sparse_objects"),
                        sum(when(isSparse, col("shown")).otherwise(lit(0L))).as("sparse_events"));
        final Column measures = array(
                measure("new_share", "objects", "new_objects", concat(lit("share of "), col("role"))),
                measure("new_event_share", "events", "new_events", lit("share of impressions")),
                measure("sparse_share", "objects", "sparse_objects", concat(lit("share of "), col("role"))),
                measure("sparse_event_share", "events", "sparse_events", lit("share of impressions")));
        return windows.select(Stream.concat(
                                Arrays.stream(WindowColumns.all(range)),
                                Stream.of(
                                        col("feature"),
                                        col("role"),
                                        explode(measures).as("of")))
                        .toArray(Column[]::new))
                .select(columns(settledUntil));
    }

    /** A row for every kind of object that a row of an input names: each input is read once for all of them. */
    private static Dataset<Row> objects(final Dataset<Row> rows, final List<Kind> kinds, final Column... beside) {
        final Column named = array(kinds.stream()
                .map(kind -> struct(
                        lit(kind.id()).as("feature"),
                        lit(kind.role()).as("role"),
                        col(kind.id()).cast("string").as("id")))
                .toArray(Column[]::new));
        return rows.select(Stream.concat(
                                Arrays.stream(beside), Stream.of(explode(named).as("object")))
                        .toArray(Column[]::new))
                .where(col("object.id").isNotNull());
    }

    /** How many a row stands for: 1 where no column says so. */
    private static Column times(final Dataset<Row> rows, final String column) {
        return List.of(rows.columns()).contains(column) ? col(column) : lit(1L);
    }

    /** A row of every kind in every window that counts for nothing: a window without impressions has a figure without a value. */
    private static Dataset<Row> noObject(
            final Dataset<Row> impressions, final WindowRange range, final List<Kind> kinds) {
        return impressions
                .sparkSession()
                .createDataFrame(
                        range.windows().stream()
                                .flatMap(window -> kinds.stream()
                                        .map(kind -> RowFactory.create(
                                                Date.valueOf(window.start()), kind.id(), kind.role(), null, 0L, null)))
                                .toList(),
                        OBJECT);
    }

    private static Column measure(final String name, final String all, final String part, final Column unit) {
        return struct(
                lit(name).as("measure"),
                try_divide(col(part).cast("double"), col(all)).as("value"),
                unit.as("unit"),
                col(all).as("n"));
    }

    private static Column[] columns(final Instant settledUntil) {
        final Column isPartial = col("window_end").gt(lit(settledUntil));
        final Map<String, Column> known = Map.ofEntries(
                Map.entry("reference", lit(REFERENCE)),
                Map.entry("reference_id", lit(REFERENCE)),
                Map.entry("compared_with", lit(Comparison.REFERENCE.code())),
                Map.entry("feature", col("feature")),
                Map.entry("role", col("role")),
                Map.entry("kind", lit("categorical")),
                Map.entry("slice_name", lit("all")),
                Map.entry("slice_value", lit("all")),
                Map.entry("measure", col("of.measure")),
                Map.entry("direction", lit(Direction.NONE.code())),
                Map.entry("unit", col("of.unit")),
                Map.entry("value", col("of.value")),
                Map.entry("confidence_level", lit(1.0)),
                Map.entry("n", col("of.n")),
                Map.entry("compared_n", lit(0L)),
                Map.entry("reason", when(col("of.value").isNull(), lit(Reason.EMPTY_WINDOW.code()))),
                Map.entry("exactness", lit("exact")),
                Map.entry("error_bound", lit(0.0)),
                Map.entry("noise_blocks", lit(0.0)),
                Map.entry(
                        "state",
                        when(isPartial, lit(AlarmState.PARTIAL_WINDOW.code()))
                                .when(col("of.value").isNull(), lit(AlarmState.NOT_MEASURED.code()))
                                .otherwise(lit(AlarmState.NOT_WATCHED.code()))),
                Map.entry("is_partial", isPartial),
                Map.entry("is_persistent", lit(false)),
                Map.entry("season_not_in_reference", lit(false)),
                Map.entry("is_alert", lit(false)));
        final List<String> ofWindow = List.of("grain", "window_start", "window_end", "window_date");
        return Tables.DRIFT_METRICS.columns().stream()
                .filter(column -> !column.name().equals("run_id"))
                .map(column -> ofWindow.contains(column.name())
                        ? col(column.name())
                        : known.getOrDefault(column.name(), lit(null))
                                .cast(column.type())
                                .as(column.name()))
                .toArray(Column[]::new);
    }
}
