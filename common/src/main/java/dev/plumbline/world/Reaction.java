package dev.plumbline.world;

import java.util.Locale;

/**
 * Something that a user did with an item that he was shown.
 *
 * @param position where it was shown, 0 for the top
 * @param event click, watch, purchase, return or dislike
 * @param millis of the epoch
 * @param value amount of a purchase, negative of what is taken back; seconds of a watch; else 1
 */
public record Reaction(int position, Event event, long millis, double value) {

    /** Its name in the log. */
    public String id(final ServedRequest request) {
        return request.impressionId(position) + '-' + event.name().toLowerCase(Locale.ROOT);
    }

    /** What users do; a return is a purchase of negative value in the log. */
    public enum Event {
        CLICK("click"),
        WATCH("watch"),
        PURCHASE("purchase"),
        RETURN("purchase"),
        DISLIKE("dislike");

        private final String logged;

        Event(final String logged) {
            this.logged = logged;
        }

        /** The event's name in the log. */
        public String logged() {
            return logged;
        }
    }
}
