package dev.plumbline.trend;

import static org.apache.spark.sql.functions.col;

import dev.plumbline.stats.Reason;
import dev.plumbline.table.Tables;
import dev.plumbline.trend.retrain.FloorOutlook;
import dev.plumbline.trend.series.FloorForecast;
import dev.plumbline.trend.series.Series;
import dev.plumbline.trend.series.SeriesPoint;
import dev.plumbline.trend.series.SeriesPoints;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The windows of a run, of every series: the point of each, and the trend up to it. Figures are exchanged once, by
 * series; one series at a time is in memory, and it is fitted in plain Java. What comes out holds the rows of several tables, so
 * that all are made in one pass: persist it before they are taken from it.
 */
public final class SeriesCourses implements FlatMapGroupsFunction<Row, Row, Row> {

    private static final long serialVersionUID = 1L;

    private static final String POINT = "point";
    private static final String SUMMARY = "summary";
    private static final String WATCHED = "watched";

    /** A row holds a point, a summary or a series that is watched. */
    static final StructType SCHEMA = new StructType()
            .add(POINT, PointRows.SCHEMA)
            .add(SUMMARY, SummaryRows.SCHEMA)
            .add(WATCHED, WatchedSeries.SCHEMA);

    private final WindowNumbers numbers;
    private final long from;
    private final long to;
    private final LocalDate now;
    private final TrendSettings settings;

    SeriesCourses(final WindowRange range, final LocalDate now, final TrendSettings settings) {
        this.numbers = WindowNumbers.of(range);
        this.from = numbers.of(range.from());
        this.to = numbers.of(range.to());
        this.now = now;
        this.settings = settings;
    }

    /**
     * Points and summaries of the windows of a range.
     *
     * @param figures of {@link MeasuredFigures}
     * @param now windows that end later are partial
     */
    public static Dataset<Row> of(
            final Dataset<Row> figures, final WindowRange range, final LocalDate now, final TrendSettings settings) {
        return figures.select(SeriesColumns.named(List.of(SeriesColumns.POINT_SCHEMA.fieldNames())))
                .groupBy(SeriesColumns.named(SeriesColumns.KEY))
                .as(Encoders.row(SeriesColumns.KEY_SCHEMA), Encoders.row(SeriesColumns.POINT_SCHEMA))
                .flatMapSortedGroups(
                        new Column[] {col(SeriesColumns.DAY)},
                        new SeriesCourses(range, now, settings),
                        Encoders.row(SCHEMA));
    }

    /** The rows of {@code trend_points}, without {@code run_id}. @param courses of {@link #of} */
    public static Dataset<Row> points(final Dataset<Row> courses, final WindowRange range) {
        return SeriesRow.ofTable(Tables.TREND_POINTS, each(courses, POINT), range);
    }

    /** The rows of {@code trend_summary}, without {@code run_id}. @param courses of {@link #of} */
    public static Dataset<Row> summaries(final Dataset<Row> courses, final WindowRange range) {
        return SeriesRow.ofTable(Tables.TREND_SUMMARY, each(courses, SUMMARY), range);
    }

    /** The series that have a worse side and share the budget of alerts, columns of {@link WatchedSeries}. @param courses of {@link #of} */
    static Dataset<Row> watched(final Dataset<Row> courses) {
        return each(courses, WATCHED);
    }

    private static Dataset<Row> each(final Dataset<Row> courses, final String kind) {
        return courses.filter(col(kind).isNotNull()).select(kind + ".*");
    }

    @Override
    public Iterator<Row> call(final Row key, final Iterator<Row> figures) {
        final SeriesReading reading = new SeriesReading(figures, numbers, now);
        final PointRows points = new PointRows(key, reading, numbers, settings.confidenceLevel());
        final WatchedSeries watched = WatchedSeries.of(key, reading);
        final boolean hasAlerts = watched.harm().isPresent()
                && !settings.isUniform(key)
                && SeriesSource.named(key.getAs("source")).alerts() == SeriesSource.Alerts.SHARED_BUDGET;
        final AlertEligibility judged =
                new AlertEligibility(hasAlerts ? watched.stretches() : List.of(), settings.alerts());
        final SummaryRows summaries = new SummaryRows(key, reading, numbers, settings);
        final List<SeriesPoint> every = reading.points().points();
        final long first = every.get(0).window();
        final List<Row> rows = new ArrayList<>();
        final SortedMap<Long, Optional<FloorOutlook>> told = new TreeMap<>();
        long latest = first;
        for (long window = first; window < to; window++) {
            latest = reading.wasMeasured(window) ? window : latest;
            if (window >= from && window - latest <= Series.LONGEST_SILENCE) {
                final int position = (int) (window - first);
                final SeriesPoints known = reading.points().within(window + 1 - settings.mostWindows(), window);
                final Row point = position < every.size() ? points.of(every.get(position)) : points.missing(window);
                rows.add(RowFactory.create(point, null, null));
                final WatchedSeries then = watched.asOf(window, settings.mostWindows());
                final Optional<FloorForecast> forecast = FloorLine.of(then, settings);
                told.put(window, outlook(then, forecast));
                final Optional<Reason> unjudged = hasAlerts ? judged.reasonAgainst(window) : Optional.empty();
                summaries
                        .asOf(window, known, forecast, unjudged)
                        .forEach(row -> rows.add(RowFactory.create(null, row, null)));
            }
        }
        if (hasAlerts) {
            rows.add(RowFactory.create(null, null, watched.told(told).row()));
        }
        return rows.iterator();
    }

    /** A second forecast, of a model that was retrained, is made only for recommendations. */
    private Optional<FloorOutlook> outlook(final WatchedSeries then, final Optional<FloorForecast> forecast) {
        return settings.mayBeRetrained(then.key())
                ? FloorLine.sinceTraining(then, forecast, settings).map(FloorOutlook::of)
                : Optional.empty();
    }
}
