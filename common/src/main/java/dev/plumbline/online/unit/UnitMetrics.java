package dev.plumbline.online.unit;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.OptionalColumns;
import dev.plumbline.online.metric.OnlineMetric;
import dev.plumbline.online.metric.OnlineMetrics;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.setting.SliceColumns;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Numerator and denominator of every metric per unit: one row per unit x model x arm x experiment x split x slice x
 * metric x window, over the whole population and every slice, in one pass and one exchange; a second pass only where
 * impressions have positions, for {@link PositionRates}.
 *
 * <p>The functions return the columns of {@link Tables#ONLINE_UNIT_METRICS} without run_id, then what {@link dev.plumbline.online.figure.OnlineMeans}
 * needs beside them ({@link UnitTotals#BESIDE}): among it {@code immature}, the unit's impressions left out of this metric
 * because their attribution window is open. A unit with nothing else has a row with numerator and denominator 0, which
 * {@link #table} leaves out.
 */
public final class UnitMetrics {

    /** Whether a row of a unit is part of the metric; otherwise it only counts the impressions that were left out. */
    public static final Column IS_MEASURED =
            col("numerator").notEqual(0.0).or(col("denominator").notEqual(0.0));

    private UnitMetrics() {}

    /**
     * From attributed impressions; the unit is the user, for an unknown user the impression.
     *
     * @param attributed rows of {@link dev.plumbline.online.attribution.Attribution#of} or of {@link dev.plumbline.online.attribution.Attribution#table}, for the same settings
     */
    public static Dataset<Row> ofImpressions(
            final Dataset<Row> attributed, final WindowRange range, final OnlineSettings settings) {
        return of(Contributions.ofImpressions(attributed, settings), OnlineMetrics.of(settings), range);
    }

    /**
     * From counts that the source provides. They say how many impressions had an outcome, so there are shares of
     * impressions for every event that has a count column, and no values. Null counts are 0. Cells with impossible counts
     * ({@link CountChecks}) are left out. Nothing is immature.
     *
     * @param impressions unit_id, shown_at, impressions, a count column for at least one configured event, and where
     *     known model_id, arm, experiment_id, split, position, propensity; the columns of the slices
     * @throws PlumblineException when no count column of the configured events is there, or a filter of users is set
     */
    public static Dataset<Row> ofCounts(
            final Dataset<Row> impressions, final WindowRange range, final OnlineSettings settings) {
        SliceColumns.require(impressions, settings);
        if (settings.filter().isAsked()) {
            throw new PlumblineException("plumbline.online.filter needs single impressions, but the input impressions"
                    + " contains counts: remove the setting, and leave out such users before you count");
        }
        final List<EventSettings> events = counted(impressions, settings);
        if (events.isEmpty()) {
            throw new PlumblineException("the input impressions contains counts, but has none of the columns "
                    + settings.events().stream().map(EventSettings::countColumn).toList());
        }
        final List<String> names = events.stream().map(EventSettings::event).toList();
        final List<OnlineMetric> metrics = OnlineMetrics.ofCounts(settings).stream()
                .filter(metric -> names.contains(metric.event()))
                .toList();
        return of(Contributions.ofCounts(impressions, events, range, settings), metrics, range);
    }

    /** The rows that are part of a metric, with the table's columns only. */
    public static Dataset<Row> table(final Dataset<Row> unitMetrics) {
        return unitMetrics.where(IS_MEASURED).select(UnitTotals.tableColumns().toArray(Column[]::new));
    }

    /** The configured events that the impressions have a count of. */
    public static List<EventSettings> counted(final Dataset<Row> impressions, final OnlineSettings settings) {
        return settings.events().stream()
                .filter(event -> OptionalColumns.has(impressions, event.countColumn()))
                .toList();
    }

    static Column count(final Dataset<Row> impressions, final String name) {
        return coalesce(impressions.col(name).cast("bigint"), lit(0L));
    }

    private static Dataset<Row> of(
            final Dataset<Row> contributions, final List<OnlineMetric> metrics, final WindowRange range) {
        final Dataset<Row> totals = UnitTotals.perUnit(PositionRates.expected(contributions, metrics), metrics);
        return UnitTotals.measured(totals, metrics, range);
    }
}
