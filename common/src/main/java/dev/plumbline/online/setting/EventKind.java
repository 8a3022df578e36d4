package dev.plumbline.online.setting;

import java.util.Locale;

/** What an event tells, which decides the metrics that are made of it. */
public enum EventKind {
    /** A click: {@code ctr}. What the event {@code click} is where nothing else is set. */
    CLICK,
    /** Something that happens or does not, as a sign-up: the share of impressions with it. */
    CONVERSION,
    /** Something with an amount, as a purchase: the share, and the value per impression and per user. */
    VALUE,
    /** Something whose value is seconds, as a watch: the share, and the seconds per impression and per user. */
    DURATION,
    /** Something that speaks against what was shown, as a dislike: the share, of which less is better. */
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
