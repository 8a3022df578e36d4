package dev.plumbline.config;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Settings of the job {@code online}. */
public final class OnlineKeys {

    public static final Setting<Duration> EVENT_WINDOW = Setting.optional(
            "online.events.*.window",
            Kind.parsed("a duration such as 30m, 1h or 7d", SettingsCatalogue::duration, OnlineKeys::text),
            "1h",
            "how long after an impression this event can still be credited to it");
    public static final Setting<String> EVENT_RULE = Setting.optional(
            "online.events.*.rule",
            Kind.choice(List.of("latest", "first", "all")),
            "latest",
            "which impressions of the same user and item are credited with the event, among those whose window includes it;"
                    + " all credits each of them, so that its value counts several times; an event that names its"
                    + " impression is credited to that one alone; default is latest");
    public static final Setting<String> EVENT_KIND = Setting.optional(
            "online.events.*.kind",
            Kind.choice(List.of("conversion", "value", "duration", "negative")),
            "value",
            "what the event means, which decides its metrics (docs/online-metrics.md); default is value, except that the"
                    + " event click without a kind is a click and gives ctr");
    public static final Setting<String> EVENT_COUNT_COLUMN = Setting.optional(
            "online.events.*.count-column",
            Kind.text("a column name"),
            "\"clicks\"",
            "column of pre-aggregated impressions that counts this event; default is the event's name plus an s");
    public static final Setting<List<String>> SLICES = Setting.of(
            "online.slices",
            Kind.listOf(Kind.text("a column of impressions")),
            List.of(),
            "columns that define slices, which are reported besides the whole population");
    public static final Setting<Instant> OBSERVED_UNTIL = Setting.optional(
            "online.observed-until",
            Kind.parsed("an instant such as 2026-11-23T00:00:00Z", SettingsCatalogue::instant, Instant::toString),
            "\"2026-11-23T00:00:00Z\"",
            "instant up to which outcomes are complete; impressions whose window ends later are immature; default is the start of the run");
    public static final Setting<Double> WINSORIZE_AT = Setting.optional(
            "online.winsorize-at",
            Kind.number(0.5, 0.99999),
            "0.99",
            "adds to every metric of values a second one, named with _winsorized, in which the sum of each user is capped"
                    + " at this quantile of all users of the window");
    public static final Setting<Integer> MAX_IMPRESSIONS = Setting.optional(
            "online.filter.max-impressions-per-user-day",
            Kind.integer(1, Integer.MAX_VALUE),
            "1000",
            "users with more distinct impressions than this on a UTC day are left out of its window and counted by the check"
                    + " bot_traffic");
    public static final Setting<Integer> MAX_CLICKS = Setting.optional(
            "online.filter.max-clicks-per-user-day",
            Kind.integer(1, Integer.MAX_VALUE),
            "200",
            "users with more clicks than this, credited to their impressions of a UTC day, are left out in the same way");

    static final List<Setting<?>> ALL = List.of(
            EVENT_WINDOW,
            EVENT_RULE,
            EVENT_KIND,
            EVENT_COUNT_COLUMN,
            SLICES,
            OBSERVED_UNTIL,
            WINSORIZE_AT,
            MAX_IMPRESSIONS,
            MAX_CLICKS);

    private OnlineKeys() {}

    private static String text(final Duration duration) {
        return duration.toSeconds() + "s";
    }
}
