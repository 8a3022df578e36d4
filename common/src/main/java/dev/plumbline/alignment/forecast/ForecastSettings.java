package dev.plumbline.alignment.forecast;

import java.io.Serializable;

/**
 * How candidates are forecast.
 *
 * @param level of predictive intervals, in (0, 1)
 * @param heldOut how many past measurements are forecast to check such forecasts; 1 or more
 */
public record ForecastSettings(double level, int heldOut) implements Serializable {

    /** 95 %, 200 measurements. */
    public static final ForecastSettings DEFAULT = new ForecastSettings(0.95, 200);

    public ForecastSettings {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level " + level + " is not between 0 and 1");
        }
        if (heldOut < 1) {
            throw new IllegalArgumentException("at least one past measurement must be forecast, not " + heldOut);
        }
    }
}
