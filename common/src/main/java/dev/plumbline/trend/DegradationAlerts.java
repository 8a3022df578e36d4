package dev.plumbline.trend;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StandardNormal;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.trend.alert.Alert;
import dev.plumbline.trend.alert.AlertHistory;
import dev.plumbline.trend.alert.AlertWindow;
import dev.plumbline.trend.series.Series;
import dev.plumbline.window.WindowRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Falls that open an alert, window by window, at a rate of false alerts that all series share. Every series is replayed from the
 * first window that is read of it, so that an alert is the same in every run that has the same figures.
 */
public final class DegradationAlerts implements FlatMapFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    private static final StructType SCHEMA = SeriesRow.schema(Tables.DEGRADATION_ALERTS);

    /** The state of a fall whose alert has ended since the fallen level became the reference: it has no more rows. */
    static final String REMAINS = "remains";

    private final WindowNumbers numbers;
    private final long from;
    private final long last;
    private final TrendSettings settings;

    DegradationAlerts(final WindowRange range, final TrendSettings settings) {
        this.numbers = WindowNumbers.of(range);
        this.from = numbers.of(range.from());
        this.last = numbers.of(range.to()) - 1;
        this.settings = settings;
    }

    /**
     * All that is wrong in the windows of a range: the rows of {@code degradation_alerts}, without {@code run_id}, and rows of
     * falls that remain without an alert.
     *
     * @param courses of {@link SeriesCourses}, persisted
     */
    public static Dataset<Row> of(final Dataset<Row> courses, final WindowRange range, final TrendSettings settings) {
        final Dataset<Row> watched = SeriesCourses.watched(courses);
        final Dataset<Row> kinds = WatchedWindows.ofKinds(watched, settings.alerts());
        return SeriesRow.ofTable(
                Tables.DEGRADATION_ALERTS,
                watched.join(broadcast(kinds), WatchedWindows.KIND.toArray(String[]::new))
                        .flatMap(new DegradationAlerts(range, settings), Encoders.row(SCHEMA)),
                range);
    }

    /** The rows of {@code degradation_alerts}, without {@code run_id}. @param falls of {@link #of} */
    public static Dataset<Row> told(final Dataset<Row> falls) {
        return falls.filter(col("state").notEqual(REMAINS));
    }

    @Override
    public Iterator<Row> call(final Row row) {
        final WatchedSeries watched = WatchedSeries.of(row);
        final WatchedWindows others = WatchedWindows.of(row);
        final List<Row> rows = new ArrayList<>();
        final Iterator<Long> breaks = watched.breaks().iterator();
        for (final Series stretch : watched.stretches()) {
            final AlertHistory known = AlertHistory.of(
                    stretch, watched.harm().orElseThrow(), settings.alerts(), others::series, others::autocorrelation);
            final long end = breaks.hasNext() ? breaks.next() : last + 1;
            final AlertHistory history = known.until(Math.min(end - 1, silentUntil(stretch)));
            add(end <= last ? history.measuredOtherwiseFrom(end) : history, watched, others, rows);
        }
        return rows.iterator();
    }

    private void add(
            final AlertHistory history,
            final WatchedSeries watched,
            final WatchedWindows others,
            final List<Row> rows) {
        for (final AlertWindow window : history.windows()) {
            final long at = window.window();
            if (at >= from) {
                history.alertIn(at)
                        .map(alert -> row(watched, at, alert, others)
                                .set("state", window.evidence().state().code()))
                        .ifPresent(row -> rows.add(row.row()));
                history.remainingIn(at)
                        .map(alert -> row(watched, at, alert, others).set("state", REMAINS))
                        .ifPresent(row -> rows.add(row.row()));
            }
        }
    }

    private long silentUntil(final Series figures) {
        return figures.isEmpty() ? last : Math.min(last, figures.window(figures.size() - 1) + Series.LONGEST_SILENCE);
    }

    private RowBuilder row(
            final WatchedSeries watched, final long window, final Alert alert, final WatchedWindows others) {
        final long series = others.series(alert.opened());
        final RowBuilder row = SeriesRow.of(SCHEMA, watched.key(), numbers.start(window))
                .set("direction", watched.direction())
                .set("unit", watched.unit())
                .set(change(alert))
                .set("units", (long) alert.windows())
                .set("opened_at", SeriesRow.instant(numbers.start(alert.opened())))
                .set("since", SeriesRow.instant(numbers.start(alert.since())))
                .set("evidence", alert.evidence())
                .set("threshold", settings.alerts().threshold(series))
                .set("series_watched", series)
                .set("false_openings_as_strong", alert.falseOpeningsAsStrong())
                .set("evidence_from", SeriesRow.instant(numbers.start(alert.since())))
                .set("evidence_to", SeriesRow.instant(numbers.start(window)));
        if (Double.isFinite(alert.harm())) {
            row.set("severity", alert.harm());
        }
        alert.resolution().ifPresent(resolution -> row.set("resolution", resolution.code()));
        alert.resolved().ifPresent(resolved -> row.set("resolved_at", SeriesRow.instant(numbers.start(resolved))));
        return row;
    }

    private Estimate change(final Alert alert) {
        final double level = settings.confidenceLevel();
        if (!(alert.changeError() > 0)) {
            return Estimate.withoutInterval(alert.change(), level, alert.windows(), Reason.NO_SPREAD);
        }
        final double half = StandardNormal.twoSidedQuantile(level) * alert.changeError();
        return Estimate.of(
                alert.change(),
                alert.changeError(),
                alert.change() - half,
                alert.change() + half,
                level,
                alert.windows());
    }
}
