package dev.plumbline.stats;

import java.util.Locale;

/** Which way a figure is better. Tables hold the {@link #code}, so that a reader needs no code to compare. */
public enum Direction {
    LARGER_IS_BETTER,
    SMALLER_IS_BETTER,
    NONE;

    /** The text that tables hold: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
