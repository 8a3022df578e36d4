package dev.plumbline.config;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Settings of the job {@code online}. */
public final class OnlineKeys {

    public static final Setting<Duration> EVENT_WINDOW = Setting.optional(
            "online.events.*.window",
            Kind.parsed("a duration, as 30m, 1h or 7d", SettingsCatalogue::duration, OnlineKeys::text),
            "1h",
            "how long after an impression this event is still credited to it");
    public static final Setting<String> EVENT_RULE = Setting.optional(
            "online.events.*.rule",
            Kind.choice(List.of("latest", "first", "all")),
            "latest",
            "which impressions of the user and item whose window holds the event are credited with it; all credits every"
                    + " one of them, so that its value counts several times; one that it names is credited alone; default is"
                    + " latest");
    public static final Setting<String> EVENT_KIND = Setting.optional(
            "online.events.*.kind",
            Kind.choice(List.of("conversion", "value", "duration", "negative")),
            "value",
            "what the event tells, which decides its metrics (docs/online-metrics.md); default is value, and for the event"
                    + " click without a kind it is a click, that makes ctr");
    public static final Setting<String> EVENT_COUNT_COLUMN = Setting.optional(
            "online.events.*.count-column",
            Kind.text("a column name"),
            "\"clicks\"",
            "column of pre-aggregated impressions that counts this event; default is the event's name and an s");
    public static final Setting<List<String>> SLICES = Setting.of(
            "online.slices",
            Kind.listOf(Kind.text("a column of impressions")),
            List.of(),
            "populations to report beside the whole");
    public static final Setting<Instant> OBSERVED_UNTIL = Setting.optional(
            "online.observed-until",
            Kind.parsed("an instant, as 2026-11-23T00:00:00Z", SettingsCatalogue::instant, Instant::toString),
            "\"2026-11-23T00:00:00Z\"",
            "instant up to which outcomes are complete; impressions whose window closes later are immature; default is the start of the run");
    public static final Setting<Double> WINSORIZE_AT = Setting.optional(
            "online.winsorize-at",
            Kind.number(0.5, 0.99999),
            "0.99",
            "beside every metric of values one whose users' sums are cut at this quantile of all users of the window,"
                    + " named with _winsorized");
    public static final Setting<Integer> MAX_IMPRESSIONS = Setting.optional(
            "online.filter.max-impressions-per-user-day",
            Kind.integer(1, Integer.MAX_VALUE),
            "1000",
            "users with more distinct impressions on a UTC day are left out of its window, and counted by the check"
                    + " bot_traffic");
    public static final Setting<Integer> MAX_CLICKS = Setting.optional(
            "online.filter.max-clicks-per-user-day",
            Kind.integer(1, Integer.MAX_VALUE),
            "200",
            "users with more clicks credited to the impressions of a UTC day are left out likewise");

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
