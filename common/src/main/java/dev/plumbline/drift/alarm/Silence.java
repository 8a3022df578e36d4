package dev.plumbline.drift.alarm;

import java.util.Locale;

/** Why an alarm is no alert. Tables hold the {@link #code}. */
public enum Silence {
    /** The reference does not hold this time of the year, and the windows before show that it did not come at once. */
    SEASON,
    /**
     * The reference does not hold this time of the year, and there is no whole window before one of the newest: it is not
     * known whether the season brought it or it was so from the first window on, as where serving computes a feature in another way
     * than training.
     */
    NO_WINDOW_BEFORE,
    /** It has not lasted for as many windows as are configured. */
    NOT_PERSISTENT;

    /** The text that tables hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
