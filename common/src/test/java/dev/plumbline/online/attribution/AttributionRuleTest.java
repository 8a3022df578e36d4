package dev.plumbline.online.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.online.Happened;
import dev.plumbline.online.Shown;
import dev.plumbline.online.setting.AttributionRule;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each rule does with the same few outcomes, and with a key of very many rows. */
class AttributionRuleTest {

    private static final WindowRange DAY = new WindowRange(
            new Grain.Day(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2024, 3, 5), LocalDate.of(2024, 3, 6));
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final int MINUTES = 1_440;

    @ParameterizedTest
    @EnumSource(AttributionRule.class)
    void aLateOutcomeBelongsToTheImpressionsWhoseWindowStillHoldsIt(final AttributionRule rule) {
        final List<Shown> shown = List.of(
                shown("closed", "05T09:59:59.999999"),
                shown("first", "05T10:00:00"),
                shown("middle", "05T10:05:00"),
                shown("latest", "05T10:10:00"),
                shown("after", "05T10:10:00.000001"));
        final Map<String, Map<String, Credit>> credits =
                credits(shown, List.of(happened("05T10:10:00").worth(3.0)), rule);

        final List<String> credited =
                switch (rule) {
                    case LATEST -> List.of("latest");
                    case FIRST -> List.of("first");
                    case ALL -> List.of("first", "middle", "latest");
                };
        assertThat(credits).hasSize(5).allSatisfy((id, outcomes) -> {
            if (credited.contains(id)) {
                assertThat(outcomes).containsExactly(Map.entry("click", new Credit(1, 3)));
            } else {
                assertThat(outcomes).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(AttributionRule.class)
    void impressionsOfTheSameInstantAreInTheOrderOfTheirIds(final AttributionRule rule) {
        final List<Shown> shown =
                List.of(shown("b", "05T10:00:00"), shown("a", "05T10:00:00"), shown("c", "05T10:00:00"));
        final Map<String, Map<String, Credit>> credits = credits(shown, List.of(happened("05T10:00:00")), rule);

        assertThat(credits.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(
                        switch (rule) {
                            case LATEST -> List.of("c");
                            case FIRST -> List.of("a");
                            case ALL -> List.of("a", "b", "c");
                        });
    }

    @ParameterizedTest
    @EnumSource(AttributionRule.class)
    void anOutcomeThatNamesItsImpressionIsThatOnesAloneUnderEveryRule(final AttributionRule rule) {
        final List<Shown> shown =
                List.of(shown("one", "05T10:00:00"), shown("two", "05T10:01:00"), shown("three", "05T10:02:00"));
        final List<Happened> outcomes =
                List.of(Happened.naming("click", "two", at("05T10:03:00"), "named"), happened("05T10:04:00"));
        final Map<String, Map<String, Credit>> credits =
                Credit.byImpression(attributed(Shown.frame(shown), Happened.frame(outcomes), rule));

        assertThat(count(credits, "two")).isEqualTo(rule == AttributionRule.ALL ? 2 : 1);
        assertThat(count(credits, "one")).isEqualTo(rule == AttributionRule.LATEST ? 0 : 1);
        assertThat(count(credits, "three")).isEqualTo(rule == AttributionRule.FIRST ? 0 : 1);
        assertThat(Credit.byImpression(attributed(
                                Shown.frame(shown),
                                Happened.frame(outcomes.subList(0, 1)).drop("user_id", "item_id"),
                                rule))
                        .entrySet())
                .filteredOn(entry -> !entry.getValue().isEmpty())
                .extracting(Map.Entry::getKey)
                .containsExactly("two");
    }

    @ParameterizedTest
    @EnumSource(AttributionRule.class)
    void anOutcomeIsReadOnceHoweverManyImpressionsItIsCreditedTo(final AttributionRule rule) {
        final List<Shown> shown = List.of(shown("one", "05T10:00:00"), shown("two", "05T10:01:00"));
        final List<Row> rows = attributed(
                        Shown.frame(shown),
                        Happened.frame(List.of(
                                happened("05T10:02:00"), happened("05T11:00:00").worth(2.0))),
                        rule)
                .collectAsList();

        assertThat(rows.stream()
                        .mapToLong(row -> row.<Long>getAs("outcomes_read"))
                        .sum())
                .isEqualTo(2);
        assertThat(rows).extracting(row -> row.<String>getAs("finding")).containsOnlyOnce("outcome_without_impression");
    }

    @Test
    void aKeyOfVeryManyRowsIsCreditedExactlyUnderEveryRule() {
        final Dataset<Row> shown = everyMinute("0", "shown_at")
                .selectExpr("*", "cast(minute as string) as impression_id", "'m' as model_id", "'phone' as device");
        final Dataset<Row> outcomes = everyMinute("30", "occurred_at").selectExpr("*", "'click' as event");
        for (final AttributionRule rule : AttributionRule.values()) {
            final Map<String, Map<String, Credit>> credits = Credit.byImpression(attributed(shown, outcomes, rule));
            final int last = MINUTES - 1;
            assertThat(credits).hasSize(MINUTES);
            switch (rule) {
                case LATEST -> assertThat(count(credits, "0")).isEqualTo(1);
                // the first ten outcomes still find the first impression, each later one that of nine minutes before
                case FIRST -> {
                    assertThat(count(credits, "0")).isEqualTo(10);
                    assertThat(count(credits, "1")).isEqualTo(1);
                    assertThat(count(credits, Integer.toString(last))).isZero();
                }
                case ALL -> {
                    assertThat(count(credits, "0")).isEqualTo(10);
                    assertThat(count(credits, Integer.toString(last))).isEqualTo(1);
                    assertThat(count(credits, Integer.toString(last - 9))).isEqualTo(10);
                }
            }
            assertThat(credits.keySet().stream()
                            .mapToLong(id -> count(credits, id))
                            .sum())
                    .as(rule.code())
                    .isEqualTo(rule == AttributionRule.ALL ? MINUTES * 10L - 45 : MINUTES);
        }
    }

    /** A frame that slides is computed anew for each row, a list sits in memory, and a join multiplies a key with itself. */
    @ParameterizedTest
    @EnumSource(AttributionRule.class)
    void everyRuleIsOneExchangeAndRunningTotalsOnly(final AttributionRule rule) {
        final String plan = attributed(
                        Shown.frame(List.of(shown("one", "05T10:00:00"))),
                        Happened.frame(List.of(happened("05T10:01:00"))).drop("impression_id"),
                        rule)
                .queryExecution()
                .executedPlan()
                .toString();
        assertThat(plan.split("Exchange ", -1)).hasSize(2);
        assertThat(plan).doesNotContain("Join", "collect_list", "RangeFrame");
    }

    private static Dataset<Row> everyMinute(final String second, final String time) {
        return SharedSession.spark()
                .range(MINUTES)
                .selectExpr(
                        "id as minute",
                        "timestamp'2024-03-05 00:00:00' + make_dt_interval(0, 0, cast(id as int), " + second + ") as "
                                + time,
                        "'one user' as user_id",
                        "'one item' as item_id");
    }

    private static Map<String, Map<String, Credit>> credits(
            final List<Shown> shown, final List<Happened> outcomes, final AttributionRule rule) {
        return Credit.byImpression(
                attributed(Shown.frame(shown), Happened.frame(outcomes).drop("impression_id"), rule));
    }

    private static Dataset<Row> attributed(
            final Dataset<Row> shown, final Dataset<Row> outcomes, final AttributionRule rule) {
        final OnlineSettings settings = new OnlineSettings(
                List.of(EventSettings.of("click", TEN_MINUTES).with(rule)),
                List.of("device"),
                0.95,
                Instant.parse("2024-03-09T00:00:00Z"));
        return Attribution.of(shown, outcomes, DAY, settings);
    }

    private static long count(final Map<String, Map<String, Credit>> credits, final String impression) {
        return credits.get(impression).getOrDefault("click", new Credit(0, 0)).count();
    }

    private static Shown shown(final String id, final String time) {
        return Shown.of(id, "u", "x", at(time));
    }

    private static Happened happened(final String time) {
        return Happened.of("click", "u", "x", at(time), null);
    }

    private static Instant at(final String time) {
        return Instant.parse("2024-03-" + time + "Z");
    }
}
