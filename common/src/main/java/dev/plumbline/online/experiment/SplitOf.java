package dev.plumbline.online.experiment;

import java.util.Locale;

/** What was assigned to the arms. */
public enum SplitOf {
    /** The unit: user, session or test. */
    UNITS,
    /** Every impression for itself, as where each is another visitor. */
    IMPRESSIONS;

    /** The text of settings. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
