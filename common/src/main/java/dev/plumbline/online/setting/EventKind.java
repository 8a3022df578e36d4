package dev.plumbline.online.setting;

import java.util.Locale;

/** What an event means, which decides its metrics. */
public enum EventKind {
    /** A click: {@code ctr}. The default for the event {@code click}. */
    CLICK,
    /** Something that happens or does not, such as a sign-up: the share of impressions with it. */
    CONVERSION,
    /** Something with an amount, such as a purchase: the share, and the value per impression and per user. */
    VALUE,
    /** Something whose value is seconds, such as a watch: the share, and the seconds per impression and per user. */
    DURATION,
    /** Negative feedback, such as a dislike: the share, where less is better. */
    NEGATIVE;

    /** {@link #CLICK} for the event {@code click}, else {@link #VALUE}. */
    public static EventKind byDefault(final String event) {
        return "click".equals(event) ? CLICK : VALUE;
    }

    /** The text that settings hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
