package dev.plumbline.online;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Numerator and denominator of every metric per unit: one row per unit x model x arm x experiment x split x slice x
 * metric x window, over the whole population and every slice, in one pass and one exchange.
 *
 * <p>Both functions return the columns of {@link Tables#ONLINE_UNIT_METRICS} without run_id, then {@code immature}: the
 * unit's impressions left out of this metric because their attribution window is open. A unit with nothing else has a
 * row with numerator and denominator 0; {@link OnlineMeans} needs its count, the table does not: {@link #table}.
 */
public final class UnitMetrics {

    /** Impressions of the unit that stayed out of the metric. */
    static final String IMMATURE = "immature";

    /** Whether a row of a unit is part of the metric; otherwise it only says how many impressions stayed out. */
    static final Column IS_MEASURED =
            col("numerator").notEqual(0.0).or(col("denominator").notEqual(0.0));

    private UnitMetrics() {}

    /**
     * From attributed impressions; the unit is the user, for an unknown user the impression.
     *
     * @param attributed rows of {@link Attribution#of} or of {@link Attribution#table}, for the same settings
     */
    public static Dataset<Row> ofImpressions(
            final Dataset<Row> attributed, final WindowRange range, final OnlineSettings settings) {
        final List<Column> columns = new ArrayList<>(List.of(
                col("window_date"),
                coalesce(col("user_id"), col("impression_id")).as("unit_id"),
                col("model_id"),
                col("arm"),
                col("experiment_id"),
                col("split"),
                slices(settings, name -> col("slices").getItem(name)),
                lit(1L).as(UnitTotals.IMPRESSIONS)));
        for (final EventSettings event : settings.events()) {
            final String name = event.event();
            final Column isMature = array_contains(col("immature"), name).equalTo(lit(false));
            final Column credit = when(isMature, col("outcomes").getItem(name));
            columns.add(when(isMature, 1L).otherwise(0L).as(UnitTotals.mature(name)));
            columns.add(when(credit.getField("count").gt(0L), 1L).otherwise(0L).as(UnitTotals.converted(name)));
            columns.add(coalesce(credit.getField("value"), lit(0.0)).as(UnitTotals.value(name)));
        }
        final Dataset<Row> impressions =
                attributed.where(col("impression_id").isNotNull()).select(columns.toArray(Column[]::new));
        return UnitTotals.of(impressions, OnlineMetrics.of(settings), range);
    }

    /**
     * From counts that the source already made. They say how many impressions had an outcome, so there are shares of
     * impressions for every event that has a count column, and no values. Null counts are 0. Cells with impossible counts
     * ({@link OnlineChecks#ofCounts}) are left out. Nothing is immature.
     *
     * @param impressions unit_id, shown_at, impressions, a count column for at least one configured event, and where
     *     known model_id, arm, experiment_id, split; the columns of the slices
     * @throws PlumblineException when no count column of the configured events is there
     */
    public static Dataset<Row> ofCounts(
            final Dataset<Row> impressions, final WindowRange range, final OnlineSettings settings) {
        AttributionRows.requireSlices(impressions, settings);
        final List<EventSettings> events = counted(impressions, settings);
        if (events.isEmpty()) {
            throw new PlumblineException("impressions are counts, but have none of the columns "
                    + settings.events().stream().map(EventSettings::countColumn).toList());
        }
        final List<Column> columns = new ArrayList<>(List.of(
                WindowColumns.windowDate(col("shown_at"), range).as("window_date"),
                AttributionRows.column(impressions, "unit_id", "string"),
                AttributionRows.column(impressions, "model_id", "string"),
                AttributionRows.column(impressions, "arm", "string"),
                AttributionRows.column(impressions, "experiment_id", "string"),
                AttributionRows.column(impressions, "split", "string"),
                slices(settings, name -> AttributionRows.slice(impressions, name)),
                count(impressions, "impressions").as(UnitTotals.IMPRESSIONS)));
        for (final EventSettings event : events) {
            columns.add(count(impressions, "impressions").as(UnitTotals.mature(event.event())));
            columns.add(count(impressions, event.countColumn()).as(UnitTotals.converted(event.event())));
            columns.add(lit(0.0).as(UnitTotals.value(event.event())));
        }
        final List<String> names = events.stream().map(EventSettings::event).toList();
        final List<OnlineMetric> metrics = OnlineMetrics.ofCounts(settings).stream()
                .filter(metric -> names.contains(metric.event()))
                .toList();
        final Dataset<Row> cells = impressions
                .where(WindowColumns.inRange(col("shown_at"), range)
                        .and(OnlineChecks.isPossible(impressions, settings)))
                .select(columns.toArray(Column[]::new));
        return UnitTotals.of(cells, metrics, range);
    }

    /** The rows that are part of a metric, with the table's columns only. */
    public static Dataset<Row> table(final Dataset<Row> unitMetrics) {
        return unitMetrics.where(IS_MEASURED).select(UnitTotals.tableColumns().toArray(Column[]::new));
    }

    /** The configured events that the impressions have a count of. */
    static List<EventSettings> counted(final Dataset<Row> impressions, final OnlineSettings settings) {
        return settings.events().stream()
                .filter(event -> AttributionRows.has(impressions, event.countColumn()))
                .toList();
    }

    static Column count(final Dataset<Row> impressions, final String name) {
        return coalesce(impressions.col(name).cast("bigint"), lit(0L));
    }

    private static Column slices(final OnlineSettings settings, final Function<String, Column> valueOf) {
        final Stream<Column> whole = Stream.of(UnitTotals.slice(OnlineSettings.ALL, lit(OnlineSettings.ALL)));
        final Stream<Column> parts = settings.slices().stream()
                .map(name -> UnitTotals.slice(name, coalesce(valueOf.apply(name), lit("(null)"))));
        return array(Stream.concat(whole, parts).toArray(Column[]::new)).as(UnitTotals.SLICES);
    }
}
