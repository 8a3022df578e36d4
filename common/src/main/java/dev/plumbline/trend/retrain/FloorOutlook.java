package dev.plumbline.trend.retrain;

import dev.plumbline.trend.series.FloorForecast;
import dev.plumbline.trend.series.FloorState;
import java.util.OptionalDouble;

/**
 * Where a model's goal is going, as far as recommendations ask.
 *
 * @param state where its line is
 * @param crossing window in which the line reaches the floor; empty for never
 */
public record FloorOutlook(FloorState state, OptionalDouble crossing) {

    public static FloorOutlook of(final FloorForecast forecast) {
        return new FloorOutlook(forecast.state(), forecast.crossing());
    }
}
