package dev.plumbline.trend.alert;

import java.io.Serializable;

/**
 * When a fall opens an alert.
 *
 * @param openingsPerWindow at most so many alerts of all series together open falsely in a window, on average; above 0
 * @param history windows before the first that is judged
 * @param gap newest windows that the reference leaves out, so that a change is not part of what it is compared with
 * @param fewestPairs of neighbouring windows that a reference needs
 * @param clearWindows in a row without evidence that resolve an alert
 */
public record AlertSettings(double openingsPerWindow, int history, int gap, int fewestPairs, int clearWindows)
        implements Serializable {

    /** One false opening in two windows; half a year of weeks of history, a quarter of a gap. */
    public static final AlertSettings DEFAULT = new AlertSettings(0.5, 26, 13, 20, 3);

    public AlertSettings {
        if (!(openingsPerWindow > 0)) {
            throw new IllegalArgumentException(
                    "the budget of false openings must be above 0 per window, not " + openingsPerWindow);
        }
        if (fewestPairs < 4 || history <= fewestPairs || gap < 0 || clearWindows < 1) {
            throw new IllegalArgumentException(
                    "alerts need at least 4 pairs of windows, a history longer than that, a gap of at"
                            + " least 0 and at least 1 clear window, not " + fewestPairs + ", " + history + ", " + gap
                            + " and "
                            + clearWindows);
        }
    }

    /** The evidence at which an alert opens. @param series that share the budget, 1 or more */
    public double threshold(final long series) {
        return series / openingsPerWindow;
    }
}
