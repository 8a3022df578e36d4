package dev.plumbline.trend;

import static org.apache.spark.sql.functions.broadcast;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.StandardNormal;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.trend.alert.Alert;
import dev.plumbline.trend.alert.AlertHistory;
import dev.plumbline.trend.alert.AlertWindow;
import dev.plumbline.trend.alert.Harm;
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
 * Falls that are worth telling, window by window, at a rate of false ones that all series share. Every series is replayed from the
 * first window that is read of it, so that an alert is the same in every run that has the same figures.
 */
public final class DegradationAlerts implements FlatMapFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    private static final StructType SCHEMA = SeriesRow.schema(Tables.DEGRADATION_ALERTS);

    private final WindowNumbers numbers;
    private final long from;
    private final long last;
    private final TrendSettings settings;

    private DegradationAlerts(final WindowRange range, final TrendSettings settings) {
        this.numbers = WindowNumbers.of(range);
        this.from = numbers.of(range.from());
        this.last = numbers.of(range.to()) - 1;
        this.settings = settings;
    }

    /**
     * The rows of {@code degradation_alerts}, without {@code run_id}, of the windows of a range.
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

    @Override
    public Iterator<Row> call(final Row row) {
        final WatchedSeries watched = WatchedSeries.of(row);
        final WatchedWindows others = WatchedWindows.of(row);
        final Harm harm = watched.harm().orElseThrow();
        final AlertHistory history = AlertHistory.of(
                        watched.figures(), harm, settings.alerts(), others::series, others::memory)
                .until(silentUntil(watched.figures()));
        final List<Row> rows = new ArrayList<>();
        for (final AlertWindow window : history.windows()) {
            if (window.window() >= from) {
                history.alertIn(window.window())
                        .ifPresent(alert -> rows.add(row(watched, window, alert, others.series(alert.opened()))));
            }
        }
        return rows.iterator();
    }

    private long silentUntil(final Series figures) {
        return figures.isEmpty() ? last : Math.min(last, figures.window(figures.size() - 1) + Series.LONGEST_SILENCE);
    }

    private Row row(final WatchedSeries watched, final AlertWindow window, final Alert alert, final long series) {
        final double half = StandardNormal.twoSidedQuantile(settings.confidenceLevel()) * alert.changeError();
        final RowBuilder row = SeriesRow.of(SCHEMA, watched.key(), numbers.start(window.window()))
                .set("direction", watched.direction())
                .set("unit", watched.unit())
                .set(Estimate.of(
                        alert.change(),
                        alert.changeError(),
                        alert.change() - half,
                        alert.change() + half,
                        settings.confidenceLevel(),
                        alert.windows()))
                .set("units", (long) alert.windows())
                .set("state", window.evidence().state().code())
                .set("opened_at", SeriesRow.instant(numbers.start(alert.opened())))
                .set("since", SeriesRow.instant(numbers.start(alert.since())))
                .set("evidence", alert.evidence())
                .set("threshold", settings.alerts().threshold(series))
                .set("series_watched", series)
                .set("false_openings_as_strong", alert.falseOpeningsAsStrong())
                .set("severity", alert.harm())
                .set("evidence_from", SeriesRow.instant(numbers.start(alert.since())))
                .set("evidence_to", SeriesRow.instant(numbers.start(window.window())));
        alert.resolution().ifPresent(resolution -> row.set("resolution", resolution.code()));
        alert.resolved().ifPresent(resolved -> row.set("resolved_at", SeriesRow.instant(numbers.start(resolved))));
        return row.row();
    }
}
