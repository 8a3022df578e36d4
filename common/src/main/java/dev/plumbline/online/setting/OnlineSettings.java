package dev.plumbline.online.setting;

import dev.plumbline.online.experiment.ExperimentSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What to measure online.
 *
 * @param events the outcomes that count, at least one, each named once; other events are ignored
 * @param slices columns of the impressions to slice by, beside the whole population
 * @param confidenceLevel of every interval, in (0, 1)
 * @param observedUntil the instant up to which outcomes are complete; an impression is immature for an event whose
 *     window ends later
 * @param filter whose traffic is left out
 * @param winsorizeAt share of users whose summed value is not cut, in (0, 1); empty for no winsorized metrics
 * @param logged optional columns that the impressions have
 */
public record OnlineSettings(
        List<EventSettings> events,
        List<String> slices,
        double confidenceLevel,
        Instant observedUntil,
        TrafficFilter filter,
        OptionalDouble winsorizeAt,
        Set<LoggedColumn> logged) {

    /** The name and the value of the slice that is the whole population. */
    public static final String ALL = "all";

    /** @throws IllegalArgumentException with a sentence for the user when a value is outside its range */
    public OnlineSettings {
        events = List.copyOf(events);
        slices = List.copyOf(slices);
        logged = Set.copyOf(logged);
        if (events.isEmpty()) {
            throw new IllegalArgumentException(
                    "no event is configured, so nothing can be measured online: set plumbline.online.events");
        }
        requireDistinct("event", events.stream().map(EventSettings::event).toList());
        requireDistinct("slice", slices);
        if (slices.contains(ALL)) {
            throw new IllegalArgumentException("'all' names the whole population: a slice needs another name");
        }
        if (slices.contains(ExperimentSlice.DAY)) {
            throw new IllegalArgumentException("'day' names the days of experiments: a slice needs another name");
        }
        if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
            throw new IllegalArgumentException("confidence level " + confidenceLevel + " is not between 0 and 1");
        }
        if (winsorizeAt.isPresent() && !(winsorizeAt.getAsDouble() > 0 && winsorizeAt.getAsDouble() < 1)) {
            throw new IllegalArgumentException(
                    "the share to winsorize at is " + winsorizeAt.getAsDouble() + ": it must be between 0 and 1");
        }
        if (filter.maxClicksPerUserDay().isPresent() && clicks(events).isEmpty()) {
            throw new IllegalArgumentException(
                    "plumbline.online.filter.max-clicks-per-user-day is set, but no event is a click");
        }
    }

    /** Everybody's traffic, no winsorized metrics, and none of the optional columns. */
    public OnlineSettings(
            final List<EventSettings> events,
            final List<String> slices,
            final double confidenceLevel,
            final Instant observedUntil) {
        this(events, slices, confidenceLevel, observedUntil, TrafficFilter.NONE, OptionalDouble.empty(), Set.of());
    }

    /** These settings without some users' traffic. */
    public OnlineSettings with(final TrafficFilter some) {
        return new OnlineSettings(events, slices, confidenceLevel, observedUntil, some, winsorizeAt, logged);
    }

    /** These settings with a winsorized twin of every metric of values. */
    public OnlineSettings winsorizedAt(final double share) {
        return new OnlineSettings(
                events, slices, confidenceLevel, observedUntil, filter, OptionalDouble.of(share), logged);
    }

    /** These settings for impressions that have some of the optional columns. */
    public OnlineSettings with(final Set<LoggedColumn> columns) {
        return new OnlineSettings(events, slices, confidenceLevel, observedUntil, filter, winsorizeAt, columns);
    }

    /** The longest attribution window: how far reads reach beyond the range of a run. */
    public Duration longestWindow() {
        return events.stream()
                .map(EventSettings::window)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** The events with a rule, in their order. */
    public List<EventSettings> eventsCredited(final AttributionRule rule) {
        return events.stream().filter(event -> event.rule() == rule).toList();
    }

    /** The events that are clicks, at most one. */
    public List<EventSettings> clicks() {
        return clicks(events);
    }

    private static List<EventSettings> clicks(final List<EventSettings> events) {
        return events.stream().filter(event -> event.kind() == EventKind.CLICK).toList();
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
