package dev.plumbline.online.setting;

import java.time.Duration;

/**
 * One kind of outcome, for how long an impression may claim it, and which impression does.
 *
 * @param event value of the outcomes' column {@code event}, as {@code purchase}
 * @param window length of the attribution window; an outcome exactly at its end is still inside
 * @param countColumn column of pre-aggregated impressions that counts the event, as {@code purchases}
 * @param rule which impressions are credited
 * @param kind what the event means
 */
public record EventSettings(String event, Duration window, String countColumn, AttributionRule rule, EventKind kind) {

    /** @throws IllegalArgumentException when the event has no name or its window is shorter than a microsecond */
    public EventSettings {
        if (event.isBlank()) {
            throw new IllegalArgumentException("an event needs a name");
        }
        if (window.toNanos() < 1_000) {
            throw new IllegalArgumentException(
                    "the attribution window of event '" + event + "' is " + window + ": it must be longer than zero");
        }
    }

    /** An event credited to the latest impression, with the default kind of its name. */
    public EventSettings(final String event, final Duration window, final String countColumn) {
        this(event, window, countColumn, AttributionRule.LATEST, EventKind.byDefault(event));
    }

    /** An event whose pre-aggregated count is in the column of its plural: {@code click} in {@code clicks}. */
    public static EventSettings of(final String event, final Duration window) {
        return new EventSettings(event, window, event + "s");
    }

    /** This event under another rule. */
    public EventSettings with(final AttributionRule otherRule) {
        return new EventSettings(event, window, countColumn, otherRule, kind);
    }

    /** This event as another kind. */
    public EventSettings with(final EventKind otherKind) {
        return new EventSettings(event, window, countColumn, rule, otherKind);
    }
}
