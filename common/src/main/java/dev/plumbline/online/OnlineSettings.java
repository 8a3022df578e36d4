package dev.plumbline.online;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What to measure online.
 *
 * @param events the outcomes that count, at least one, each named once; other events are ignored
 * @param slices columns of the impressions to cut by, beside the whole population
 * @param confidenceLevel of every interval, in (0, 1)
 * @param observedUntil the instant up to which outcomes are complete; an impression is immature for an event whose
 *     window ends later
 */
public record OnlineSettings(
        List<EventSettings> events, List<String> slices, double confidenceLevel, Instant observedUntil) {

    /** The name and the value of the slice that is the whole population. */
    static final String ALL = "all";

    /** @throws IllegalArgumentException with a sentence for the user when a value is outside its range */
    public OnlineSettings {
        events = List.copyOf(events);
        slices = List.copyOf(slices);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("no event is configured: nothing online can be measured");
        }
        requireDistinct("event", events.stream().map(EventSettings::event).toList());
        requireDistinct("slice", slices);
        if (slices.contains(ALL)) {
            throw new IllegalArgumentException("'all' names the whole population: a slice needs another name");
        }
        if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
            throw new IllegalArgumentException("confidence level " + confidenceLevel + " is not between 0 and 1");
        }
    }

    /** The longest attribution window: how far reads reach beyond the range of a run. */
    public Duration longestWindow() {
        return events.stream()
                .map(EventSettings::window)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private static void requireDistinct(final String what, final List<String> names) {
        final Set<String> seen = new HashSet<>();
        for (final String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("the " + what + " '" + name + "' is configured twice");
            }
        }
    }
}
