package dev.plumbline.trend.retrain;

import dev.plumbline.trend.series.FloorForecast;
import dev.plumbline.trend.series.FloorState;
import java.util.OptionalDouble;

/**
 * The forecast of a model's goal, as far as recommendations need it.
 *
 * @param state where its line is
 * @param crossing window in which the line reaches the floor; empty for never
 */
public record FloorOutlook(FloorState state, OptionalDouble crossing) {

    public static FloorOutlook of(final FloorForecast forecast) {
        return new FloorOutlook(forecast.state(), forecast.crossing());
    }
}
