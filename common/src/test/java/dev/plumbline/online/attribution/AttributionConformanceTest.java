package dev.plumbline.online.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.online.Happened;
import dev.plumbline.online.Shown;
import dev.plumbline.online.setting.AttributionRule;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.testing.TsvResource;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real sessions: clicks are the impressions, carts and orders the outcomes; expected figures are not ours. */
class AttributionConformanceTest {

    private static final Map<String, Duration> WINDOWS = Map.of(
            "10m", Duration.ofMinutes(10),
            "1h", Duration.ofHours(1),
            "1d", Duration.ofDays(1),
            "7d", Duration.ofDays(7),
            "28d", Duration.ofDays(28));
    private static final WindowRange ALL_TIME = new WindowRange(
            new Grain.Range(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2022, 7, 31), LocalDate.of(2022, 8, 30));

    private final List<Map<String, String>> arrivals = TsvResource.rows("/online/otto_arrivals.tsv");

    @Test
    void everyCartAndOrderIsCreditedToItsLastClickInEveryWindow() {
        final List<EventSettings> events = new ArrayList<>();
        final List<Happened> outcomes = new ArrayList<>();
        WINDOWS.forEach((name, window) -> Stream.of("carts", "orders").forEach(type -> {
            events.add(EventSettings.of(type + " " + name, window));
            arrivals.stream()
                    .filter(row -> row.get("type").equals(type))
                    .forEach(row -> outcomes.add(outcome(type + " " + name, "", row)));
        }));

        final Map<String, Map<String, Credit>> actual = credits(
                arrivals.stream()
                        .filter(AttributionConformanceTest::isClick)
                        .map(row -> click("", row))
                        .toList(),
                outcomes,
                events);

        final Map<String, Map<String, Credit>> expected = new HashMap<>();
        actual.keySet().forEach(click -> expected.put(click, new HashMap<>()));
        for (final Map<String, String> row : TsvResource.rows("/online/otto_last_click_detail_expected.tsv")) {
            if (!row.get("click_event_no").isEmpty()) {
                final String click = id("", row.get("session"), (int) Double.parseDouble(row.get("click_event_no")));
                final Duration delay = Duration.ofMillis((long) Double.parseDouble(row.get("delay_ms")));
                WINDOWS.forEach((name, window) -> {
                    if (delay.compareTo(window) <= 0) {
                        expected.get(click)
                                .merge(
                                        row.get("outcome") + " " + name,
                                        new Credit(1, 1),
                                        (credit, one) -> credit.plus(1));
                    }
                });
            }
        }
        assertThat(actual).hasSize(800).isEqualTo(expected);
        for (final Map<String, String> row : TsvResource.rows("/online/otto_last_click_summary_expected.tsv")) {
            final String event = row.get("outcome") + " " + row.get("window");
            assertThat(credited(actual, event)).as(event).isEqualTo(Long.parseLong(row.get("attributed")));
            assertThat(actual.values().stream()
                            .filter(outcomesOf -> outcomesOf.containsKey(event))
                            .count())
                    .as(event)
                    .isEqualTo(Long.parseLong(row.get("distinct_clicks_credited")));
        }
    }

    @Test
    void afterEachBatchOfLateAndRepeatedRowsTheFiguresAreThoseOfTheDistinctEventsSoFar() {
        final List<Shown> impressions = new ArrayList<>();
        final List<Happened> outcomes = new ArrayList<>();
        for (int batch = 1; batch <= 4; batch++) {
            final String world = batch + "/";
            for (final Map<String, String> row : arrivals) {
                if (Integer.parseInt(row.get("arrival_batch")) <= batch) {
                    if (isClick(row)) {
                        impressions.add(click(world, row));
                    } else {
                        outcomes.add(outcome(row.get("type") + " " + batch, world, row));
                    }
                }
            }
        }
        final List<EventSettings> events = Stream.of("carts", "orders")
                .flatMap(type -> Stream.of(1, 2, 3, 4).map(batch -> type + " " + batch))
                .map(event -> EventSettings.of(event, Duration.ofDays(7)))
                .toList();

        final Map<String, Map<String, Credit>> actual = credits(impressions, outcomes, events);

        final Set<String> batches = new HashSet<>();
        for (final Map<String, String> row : TsvResource.rows("/online/otto_late_data_expected.tsv")) {
            final String batch = row.get("after_batch");
            batches.add(batch);
            assertThat(credited(actual, row.get("outcome") + " " + batch))
                    .as("%s after batch %s", row.get("outcome"), batch)
                    .isEqualTo(Long.parseLong(row.get("attributed_7d")));
            assertThat(actual.keySet().stream().filter(click -> click.startsWith(batch + "/")))
                    .as("clicks after batch %s", batch)
                    .hasSize(Integer.parseInt(row.get("clicks")));
        }
        assertThat(batches).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(AttributionRule.class)
    void afterEachBatchEveryRuleIsAsTheQuadraticJoinSays(final AttributionRule rule) {
        final List<Shown> impressions = new ArrayList<>();
        final List<Happened> outcomes = new ArrayList<>();
        for (int batch = 1; batch <= 4; batch++) {
            for (final Map<String, String> row : arrivals) {
                if (Integer.parseInt(row.get("arrival_batch")) <= batch && isClick(row)) {
                    impressions.add(click(batch + "/", row));
                } else if (Integer.parseInt(row.get("arrival_batch")) <= batch) {
                    outcomes.add(outcome(row.get("type"), batch + "/", row));
                }
            }
        }
        final List<EventSettings> events = Stream.of("carts", "orders")
                .map(event -> EventSettings.of(event, Duration.ofDays(7)).with(rule))
                .toList();

        final Map<String, Map<String, Credit>> actual = credits(impressions, outcomes, events);

        assertThat(actual)
                .isEqualTo(new AttributionOracle(impressions, events)
                        .credits(outcomes, Instant.EPOCH, Instant.parse("2023-01-01T00:00:00Z")));
        assertThat(Stream.of("carts", "orders")
                        .mapToLong(event -> credited(actual, event))
                        .sum())
                .as("some carts and orders follow several clicks of the item")
                .isGreaterThan(rule == AttributionRule.ALL ? 151 : 150);
    }

    private static Map<String, Map<String, Credit>> credits(
            final List<Shown> impressions, final List<Happened> outcomes, final List<EventSettings> events) {
        final OnlineSettings settings =
                new OnlineSettings(events, List.of(), 0.95, Instant.parse("2023-01-01T00:00:00Z"));
        return Credit.byImpression(Attribution.of(
                Shown.frame(impressions), Happened.frame(outcomes).drop("impression_id"), ALL_TIME, settings));
    }

    private static long credited(final Map<String, Map<String, Credit>> credits, final String event) {
        return credits.values().stream()
                .mapToLong(outcomes ->
                        outcomes.getOrDefault(event, new Credit(0, 0)).count())
                .sum();
    }

    private static boolean isClick(final Map<String, String> row) {
        return row.get("type").equals("clicks");
    }

    private static Shown click(final String world, final Map<String, String> row) {
        return Shown.of(
                id(world, row.get("session"), Integer.parseInt(row.get("event_no"))),
                world + row.get("session"),
                row.get("aid"),
                at(row));
    }

    private static Happened outcome(final String event, final String world, final Map<String, String> row) {
        final String id = id(world, row.get("session"), Integer.parseInt(row.get("event_no"))) + event;
        return Happened.of(event, world + row.get("session"), row.get("aid"), at(row), id);
    }

    private static Instant at(final Map<String, String> row) {
        return Instant.ofEpochMilli(Long.parseLong(row.get("ts_ms")));
    }

    private static String id(final String world, final String session, final int eventNo) {
        return "%s%s-%05d".formatted(world, session, eventNo);
    }
}
