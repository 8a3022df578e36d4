package dev.plumbline.trend.series;

import dev.plumbline.stats.Reason;
import java.util.OptionalDouble;

/**
 * When the fitted line reaches a declared floor, if the trend continues.
 *
 * @param state by the line itself
 * @param crossing window in which the line reaches the floor, with its fraction; empty = never
 * @param low lower end of its interval by moving-block bootstrap; empty = never
 * @param high upper end; empty = never
 * @param shareNever of the replicates that never reach the floor
 * @param level of the interval
 */
public record FloorForecast(
        FloorState state,
        OptionalDouble crossing,
        OptionalDouble low,
        OptionalDouble high,
        double shareNever,
        double level) {

    /** Replicates of the bootstrap. */
    public static final int REPLICATES = 1000;

    /**
     * Of a figure that must not fall below a floor; a figure that must not rise above a ceiling is asked negated.
     *
     * @param stream of random numbers; the same stream gives the same interval
     */
    public static Answer<FloorForecast> of(
            final Series series, final double floor, final int horizon, final double level, final long stream) {
        if (series.size() < Series.FEWEST_WINDOWS) {
            return Answer.none(Reason.INSUFFICIENT_DATA);
        }
        final TheilSen line = TheilSen.of(series);
        final double crossing = crossing(line.slope(), line.intercept(), floor);
        final double[] drawn = LineReplicates.of(series, line, REPLICATES, stream)
                .sorted((slope, intercept) -> crossing(slope, intercept, floor));
        long never = 0;
        for (final double each : drawn) {
            never += each == Double.POSITIVE_INFINITY ? 1 : 0;
        }
        return Answer.of(new FloorForecast(
                state(line, floor, crossing, horizon, series.window(series.size() - 1)),
                orNever(crossing),
                orNever(LineReplicates.quantile(drawn, (1 - level) / 2)),
                orNever(LineReplicates.quantile(drawn, (1 + level) / 2)),
                (double) never / drawn.length,
                level));
    }

    private static double crossing(final double slope, final double intercept, final double floor) {
        return slope < 0 ? (floor - intercept) / slope : Double.POSITIVE_INFINITY;
    }

    /** A line that does not fall may be below the floor as well: what counts is where it is now. */
    private static FloorState state(
            final TheilSen line, final double floor, final double crossing, final int horizon, final long newest) {
        if (line.intercept() + line.slope() * newest <= floor) {
            return FloorState.ALREADY_BELOW;
        }
        return crossing <= newest + horizon ? FloorState.CROSSES : FloorState.NOT_WITHIN_HORIZON;
    }

    private static OptionalDouble orNever(final double window) {
        return Double.isFinite(window) ? OptionalDouble.of(window) : OptionalDouble.empty();
    }
}
