package dev.plumbline.trend;

import dev.plumbline.stats.UnitHash;
import dev.plumbline.trend.alert.Harm;
import dev.plumbline.trend.series.FloorForecast;
import dev.plumbline.trend.series.Series;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The forecast of a series with a floor: it needs a thousand bootstraps, so it is made once, for summaries and
 * recommendations.
 */
final class FloorLine {

    private FloorLine() {}

    /**
     * Of all that compares.
     *
     * @param known what was known when a window had ended
     * @return empty without a floor, without a worse side, and of too few windows
     */
    static Optional<FloorForecast> of(final WatchedSeries known, final TrendSettings settings) {
        return of(known, known.figures(), settings);
    }

    /**
     * Of the model as it is: the series before its newest training was that of another model.
     *
     * @param all of all that compares, which is the same where the model was trained once
     */
    static Optional<FloorForecast> sinceTraining(
            final WatchedSeries known, final Optional<FloorForecast> all, final TrendSettings settings) {
        return known.isRetrained()
                ? of(known, known.figures().from(known.newestTraining().orElseThrow()), settings)
                : all;
    }

    private static Optional<FloorForecast> of(
            final WatchedSeries known, final Series figures, final TrendSettings settings) {
        final OptionalDouble floor = settings.floor(known.key());
        final Optional<Harm> harm = known.harm();
        if (floor.isEmpty() || harm.isEmpty()) {
            return Optional.empty();
        }
        final boolean isCeiling = harm.get() == Harm.RISE;
        return FloorForecast.of(
                        isCeiling ? figures.negated() : figures,
                        isCeiling ? -floor.getAsDouble() : floor.getAsDouble(),
                        settings.horizon(),
                        settings.confidenceLevel(),
                        UnitHash.of(settings.seed(), known.name()))
                .result();
    }
}
