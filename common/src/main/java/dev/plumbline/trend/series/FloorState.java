package dev.plumbline.trend.series;

import java.util.Locale;

/** Where a series is heading, compared with its declared floor. Tables hold the {@link #code}. */
public enum FloorState {
    /** The fitted line is at or below the floor in the newest window. */
    ALREADY_BELOW,
    /** It reaches the floor within the horizon. */
    CROSSES,
    /** It reaches the floor later, or never. */
    NOT_WITHIN_HORIZON;

    /** The text that tables hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
