package dev.plumbline.online.unit;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.OptionalColumns;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.setting.SliceColumns;
import dev.plumbline.table.Texts;
import dev.plumbline.window.WindowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one impression, or one cell of counted impressions, adds to its unit: the unit's {@link #UNIT keys}, {@code item_id},
 * {@code position}, {@code propensity}, {@code latency_ms}, {@code shown_at}, an array of its {@code slices}, its number of {@code
 * impressions}, and per event how many of them are mature, how many of those have an outcome, and the outcomes' summed
 * value. Every online metric is computed from this frame.
 */
public final class Contributions {

    public static final String IMPRESSIONS = "impressions";
    public static final String SLICES = "slices";

    /** The keys of one unit of analysis, within a slice. */
    static final List<String> UNIT = List.of("window_date", "unit_id", "model_id", "arm", "experiment_id", "split");

    private Contributions() {}

    /** The unit is the user, for an unknown user the impression. */
    public static Dataset<Row> ofImpressions(final Dataset<Row> attributed, final OnlineSettings settings) {
        final List<Column> columns = new ArrayList<>(List.of(
                col("window_date"),
                coalesce(col("user_id"), col("impression_id")).as("unit_id"),
                col("model_id"),
                col("arm"),
                col("experiment_id"),
                col("split"),
                col("item_id"),
                col("position"),
                col("propensity"),
                col("latency_ms"),
                col("shown_at"),
                slices(settings, name -> col("slices").getItem(name)),
                lit(1L).as(IMPRESSIONS)));
        for (final EventSettings event : settings.events()) {
            final String name = event.event();
            final Column isMature = array_contains(col("immature"), name).equalTo(lit(false));
            final Column credit = when(isMature, col("outcomes").getItem(name));
            columns.add(when(isMature, 1L).otherwise(0L).as(mature(name)));
            final Column gained = credit.getField("count").minus(credit.getField("returns"));
            columns.add(when(gained.gt(0L), 1L).otherwise(0L).as(converted(name)));
            columns.add(coalesce(credit.getField("value"), lit(0.0)).as(value(name)));
        }
        return attributed.where(col("impression_id").isNotNull()).select(columns.toArray(Column[]::new));
    }

    /** Cells of the range whose counts are possible. Nothing is immature, and there are no values. */
    public static Dataset<Row> ofCounts(
            final Dataset<Row> impressions,
            final List<EventSettings> events,
            final WindowRange range,
            final OnlineSettings settings) {
        final List<Column> columns = new ArrayList<>(List.of(
                WindowColumns.windowDate(col("shown_at"), range).as("window_date"),
                OptionalColumns.of(impressions, "unit_id", "string"),
                OptionalColumns.of(impressions, "model_id", "string"),
                OptionalColumns.of(impressions, "arm", "string"),
                OptionalColumns.of(impressions, "experiment_id", "string"),
                OptionalColumns.of(impressions, "split", "string"),
                OptionalColumns.of(impressions, "item_id", "string"),
                OptionalColumns.of(impressions, "position", "int"),
                OptionalColumns.of(impressions, "propensity", "double"),
                lit(null).cast("double").as("latency_ms"),
                col("shown_at"),
                slices(settings, name -> SliceColumns.of(impressions, name)),
                UnitMetrics.count(impressions, "impressions").as(IMPRESSIONS)));
        for (final EventSettings event : events) {
            columns.add(UnitMetrics.count(impressions, "impressions").as(mature(event.event())));
            columns.add(UnitMetrics.count(impressions, event.countColumn()).as(converted(event.event())));
            columns.add(lit(0.0).as(value(event.event())));
        }
        return impressions
                .where(WindowColumns.inRange(col("shown_at"), range).and(CountChecks.isPossible(impressions, settings)))
                .select(columns.toArray(Column[]::new));
    }

    /** Number of impressions whose attribution window for the event has closed. */
    static String mature(final String event) {
        return "mature " + event;
    }

    /** Number of those with at least one outcome that is not a return. */
    static String converted(final String event) {
        return "converted " + event;
    }

    /** Summed value of their outcomes. */
    static String value(final String event) {
        return "value " + event;
    }

    static Column slice(final Column name, final Column value) {
        return struct(name.cast("string").as("slice_name"), value.cast("string").as("slice_value"));
    }

    private static Column slices(final OnlineSettings settings, final Function<String, Column> valueOf) {
        final Stream<Column> whole = Stream.of(slice(lit(OnlineSettings.ALL), lit(OnlineSettings.ALL)));
        final Stream<Column> parts = settings.slices().stream()
                .map(name -> slice(lit(name), coalesce(valueOf.apply(name), lit(Texts.NULL))));
        return array(Stream.concat(whole, parts).toArray(Column[]::new)).as(SLICES);
    }
}
