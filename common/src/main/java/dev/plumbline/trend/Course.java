package dev.plumbline.trend;

import dev.plumbline.trend.series.Answer;
import dev.plumbline.trend.series.ChangePoints;
import dev.plumbline.trend.series.Seasonality;
import dev.plumbline.trend.series.Series;
import dev.plumbline.trend.series.Trend;
import dev.plumbline.trend.series.TrendTest;
import java.util.Optional;

/**
 * The trend of a series up to its newest window.
 *
 * @param series up to that window
 * @param trend its slope, or why there is none
 * @param changes its levels, or why there are none; of the newest windows only, where there are too many
 * @param weekday its rhythm of the week, where windows are days
 * @param yearly its rhythm of the year, from two years on
 */
record Course(
        Series series,
        Answer<Trend> trend,
        Answer<ChangePoints> changes,
        Optional<Seasonality> weekday,
        Optional<Seasonality> yearly) {

    static Course of(final Series series, final WindowNumbers numbers, final TrendSettings settings) {
        final Answer<Trend> trend = TrendTest.of(series, settings.confidenceLevel());
        return new Course(
                series,
                trend,
                ChangePoints.of(series.newest(ChangePoints.MOST_WINDOWS)),
                numbers.hasWeekdays() ? season(series, Seasonality.WEEKDAY, trend) : Optional.empty(),
                numbers.windowsOfAYear() > 1 ? season(series, numbers.windowsOfAYear(), trend) : Optional.empty());
    }

    /** The slope is not found twice, unless it was found of fewer windows. */
    private static Optional<Seasonality> season(final Series series, final int period, final Answer<Trend> trend) {
        return trend.result()
                .filter(found -> found.n() == series.size())
                .map(found -> Seasonality.of(series, period, found.slope()))
                .orElseGet(() -> Seasonality.of(series, period))
                .result();
    }
}
