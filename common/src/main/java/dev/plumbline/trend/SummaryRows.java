package dev.plumbline.trend;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.trend.series.Answer;
import dev.plumbline.trend.series.ChangePoint;
import dev.plumbline.trend.series.ChangePoints;
import dev.plumbline.trend.series.FloorForecast;
import dev.plumbline.trend.series.FloorState;
import dev.plumbline.trend.series.HalfLife;
import dev.plumbline.trend.series.Series;
import dev.plumbline.trend.series.SeriesPoint;
import dev.plumbline.trend.series.SeriesPoints;
import dev.plumbline.trend.series.Trend;
import dev.plumbline.trend.series.TrendTest;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The trend of one series up to one window.
 *
 * @param key of the series
 */
record SummaryRows(Row key, SeriesReading reading, WindowNumbers numbers, TrendSettings settings) {

    static final StructType SCHEMA = SeriesRow.schema(Tables.TREND_SUMMARY);

    /** A hundred years of days. */
    private static final long MOST_WINDOWS_AWAY = 36_525;

    private static final Series NOTHING = Series.of(new long[0], new double[0]);

    /**
     * By calendar first; then by age since the model was last trained, where any training is known.
     *
     * @param all up to the window; only the comparable ones are used
     * @param forecast its forecast; empty where that is not wanted or not known
     * @param unjudged why no alert can open in the window; empty where one can, or where the series has no alerts at all
     */
    List<Row> asOf(
            final long window,
            final SeriesPoints all,
            final Optional<FloorForecast> forecast,
            final Optional<Reason> unjudged) {
        final SeriesPoints points = all.comparable();
        final Course course = Course.of(points.byWindow(), numbers, settings);
        final Row calendar = byCalendar(window, points, course, forecast, unjudged);
        return points.points().stream()
                        .allMatch(point ->
                                point.age().isEmpty() && point.ageReason().isEmpty())
                ? List.of(calendar)
                : List.of(calendar, byAge(window, points, course));
    }

    private Row byCalendar(
            final long window,
            final SeriesPoints points,
            final Course course,
            final Optional<FloorForecast> forecast,
            final Optional<Reason> unjudged) {
        final Series series = course.series();
        final RowBuilder row = row(window, SeriesAxis.CALENDAR, series, course.trend(), reasonOfAShort(points))
                .set("floor", settings.floor(key));
        setSpan(row, series, 0);
        course.changes().result().ifPresent(changes -> setChanges(row, changes));
        course.changes().reason().map(Reason::code).ifPresent(code -> row.set("change_points_reason", code));
        course.weekday().ifPresent(season -> row.set("weekday_season_p", season.p()));
        course.yearly().ifPresent(season -> row.set("yearly_season_p", season.p())
                .set("yearly_amplitude", season.amplitude())
                .set("yearly_slope", season.slopePerPeriod()));
        forecast.ifPresent(found -> setForecast(row, found));
        unjudged.map(Reason::code).ifPresent(code -> row.set("alert_reason", code));
        return row.row();
    }

    /** A model that was trained once has the same slope on both axes: it is not found twice. */
    private Row byAge(final long window, final SeriesPoints points, final Course course) {
        final Series aged = points.byAge().result().orElse(NOTHING);
        final Answer<Trend> trend =
                aged.size() == course.series().size() ? course.trend() : TrendTest.of(aged, settings.confidenceLevel());
        final RowBuilder row = row(window, SeriesAxis.MODEL_AGE, aged, trend, reasonOfAFew(points));
        if (!aged.isEmpty()) {
            setSpan(row, aged, points.trainings().get(points.trainings().lastKey()));
        }
        return row.row();
    }

    private static Reason reasonOfAShort(final SeriesPoints points) {
        return points.breaks().isEmpty() ? Reason.INSUFFICIENT_DATA : Reason.MEASURED_OTHERWISE;
    }

    /** Why a model has no trend by age yet. */
    private static Reason reasonOfAFew(final SeriesPoints points) {
        if (points.points().stream().anyMatch(SeriesPoint::isFirstAfterTraining)) {
            return Reason.RETRAINED_UNDER_SAME_ID;
        }
        return points.points().stream().anyMatch(point -> point.age().isPresent())
                ? reasonOfAShort(points)
                : Reason.TRAINED_AFTER_WINDOW;
    }

    private RowBuilder row(
            final long window,
            final SeriesAxis axis,
            final Series series,
            final Answer<Trend> trend,
            final Reason reasonIfShort) {
        final Estimate slope = trend.result()
                .map(Trend::estimate)
                .orElseGet(() -> Estimate.undefined(
                        settings.confidenceLevel(),
                        series.size(),
                        trend.reason()
                                .filter(reason -> reason != Reason.INSUFFICIENT_DATA)
                                .orElse(reasonIfShort)));
        final RowBuilder row = SeriesRow.of(SCHEMA, key, numbers.start(window))
                .set("axis", axis.code())
                .set("direction", reading.direction())
                .set("unit", (Object)
                        (reading.unit() + " per " + numbers.grain().text()))
                .set(slope)
                .set("units", (long) series.size());
        trend.result().ifPresent(found -> setTrend(row, found));
        if (key.getAs("baseline_model_id") != null && direction() != Direction.NONE) {
            setHalfLife(row, direction() == Direction.SMALLER_IS_BETTER ? series.negated() : series);
        }
        return row;
    }

    /** @param zero the window from which those of the series are counted */
    private void setSpan(final RowBuilder row, final Series series, final long zero) {
        if (!series.isEmpty()) {
            row.set("first_window_start", SeriesRow.instant(numbers.start(zero + series.window(0))))
                    .set("latest_window_start", (Object)
                            SeriesRow.instant(numbers.start(zero + series.window(series.size() - 1))));
        }
    }

    private void setHalfLife(final RowBuilder row, final Series gain) {
        final Answer<HalfLife> halfLife = HalfLife.of(gain, settings.confidenceLevel());
        halfLife.reason()
                .or(() -> halfLife.result().flatMap(found -> found.windows().reason()))
                .map(Reason::code)
                .ifPresent(code -> row.set("half_life_reason", code));
        halfLife.result().ifPresent(found -> row.set("initial_gain", found.initialGain())
                .set("half_life", found.windows().value())
                .set("half_life_ci_low", found.windows().low())
                .set("half_life_ci_high", found.windows().high()));
    }

    private static void setTrend(final RowBuilder row, final Trend trend) {
        row.set("weighted_slope", trend.weightedSlope())
                .set("trend_p", trend.p())
                .set("trend_z", trend.z())
                .set("autocorrelation", trend.autocorrelation().phi())
                .set("reliability", trend.autocorrelation().reliability())
                .set("effective_windows", trend.effectiveWindows());
    }

    private void setChanges(final RowBuilder row, final ChangePoints found) {
        row.set("change_points", found.changes().size()).set("change_points_provisional", found.provisional());
        if (!found.changes().isEmpty()) {
            final ChangePoint latest = found.changes().get(found.changes().size() - 1);
            row.set("latest_change_at", SeriesRow.instant(numbers.start(latest.window())))
                    .set("latest_change", latest.step())
                    .set("latest_change_std_error", latest.stdError());
        }
    }

    private void setForecast(final RowBuilder row, final FloorForecast forecast) {
        row.set("floor_state", forecast.state().code()).set("crossing_never_share", forecast.shareNever());
        if (forecast.state() != FloorState.NOT_WITHIN_HORIZON) {
            setDay(row, "crossing_at", forecast.crossing());
            setDay(row, "crossing_ci_low", forecast.low());
            setDay(row, "crossing_ci_high", forecast.high());
        }
    }

    /** What lies so far away that the calendar does not reach it is never. */
    private void setDay(final RowBuilder row, final String column, final OptionalDouble window) {
        window.stream()
                .filter(number -> Math.abs(number - numbers.of(LocalDate.EPOCH)) < MOST_WINDOWS_AWAY)
                .forEach(number -> row.set(column, Date.valueOf(numbers.dayOf(number))));
    }

    private Direction direction() {
        return Direction.valueOf(reading.direction().toUpperCase(Locale.ROOT));
    }
}
