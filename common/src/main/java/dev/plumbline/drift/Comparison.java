package dev.plumbline.drift;

import java.util.Locale;

/** What a window is compared with. Tables hold the {@link #code}. */
public enum Comparison {
    /** All days of the reference; of a window of a day, those of its weekday. */
    REFERENCE,
    /** As many days right before it; of a window of a day, the same weekday of the week before. */
    PREVIOUS_WINDOW,
    /** The same weekdays of the weeks before it. */
    SAME_WEEKDAYS;

    /** The text in configurations and tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
