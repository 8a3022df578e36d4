package dev.plumbline.trend.alert;

import java.util.Locale;

/** The state of a series in one window. Tables hold the {@link #code}. */
public enum AlertState {
    /** No alert. */
    NONE,
    /** An alert opens in this window. */
    OPENED,
    /** One that opened before goes on. */
    ONGOING,
    /** One that opened before ends in this window. */
    RESOLVED;

    /** The text that tables hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the window belongs to an alert that has not ended. */
    public boolean isOpen() {
        return this == OPENED || this == ONGOING;
    }
}
