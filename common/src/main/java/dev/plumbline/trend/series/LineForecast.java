package dev.plumbline.trend.series;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the line through a series says of a window, with an interval of the line (not of a single window) by moving blocks. */
public final class LineForecast {

    private LineForecast() {}

    /** Of 10 windows or more an estimate, else none. @param stream of random numbers */
    public static Estimate of(final Series series, final long window, final double level, final long stream) {
        if (series.size() < Series.FEWEST_WINDOWS) {
            return Estimate.undefined(level, series.size(), Reason.INSUFFICIENT_DATA);
        }
        final TheilSen line = TheilSen.of(series);
        final double value = line.intercept() + line.slope() * window;
        final double[] drawn = LineReplicates.of(series, line, FloorForecast.REPLICATES, stream)
                .sorted((slope, intercept) -> intercept + slope * window);
        final double mean = Arrays.stream(drawn).average().orElseThrow();
        final double squares =
                Arrays.stream(drawn).map(each -> (each - mean) * (each - mean)).sum();
        return new Estimate(
                OptionalDouble.of(value),
                OptionalDouble.of(Math.sqrt(squares / (drawn.length - 1))),
                OptionalDouble.of(LineReplicates.quantile(drawn, (1 - level) / 2)),
                OptionalDouble.of(LineReplicates.quantile(drawn, (1 + level) / 2)),
                level,
                series.size(),
                Optional.empty());
    }
}
