package dev.plumbline.online.experiment;

import java.util.Locale;

/** What was assigned to the arms. */
public enum SplitOf {
    /** The unit: user, session or test. */
    UNITS,
    /** Every single impression, for example where each is a different visitor. */
    IMPRESSIONS;

    /** The text of settings. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
