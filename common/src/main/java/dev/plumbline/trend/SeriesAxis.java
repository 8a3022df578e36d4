package dev.plumbline.trend;

import java.util.Locale;

/** What the windows of a series are counted from. Tables hold the {@link #code}. */
enum SeriesAxis {
    /** The calendar: the model's age and the change of the world together. */
    CALENDAR,
    /** The model's newest training: a model that is retrained under the same id starts again. */
    MODEL_AGE;

    /** The text that tables hold. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
