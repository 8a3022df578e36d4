package dev.plumbline.trend.retrain;

import java.util.Locale;

/** What a loss is measured against. Tables hold the {@link #code}. */
public enum LossBasis {
    /** A retrained version on the same windows: the model's age alone. */
    RETRAINED_TWIN,
    /** The model's own trend by age: its age and the change of the world together. */
    OWN_COURSE;

    /** The text that tables hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
