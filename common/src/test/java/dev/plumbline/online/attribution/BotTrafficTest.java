package dev.plumbline.online.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.CheckResult;
import dev.plumbline.input.InputChecks;
import dev.plumbline.online.Happened;
import dev.plumbline.online.Shown;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.setting.TrafficFilter;
import dev.plumbline.online.unit.UnitMetrics;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Four days in two windows of two days: who is left out, where, and what is counted of it. */
class BotTrafficTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 3, 4);
    private static final TrafficFilter FILTER = new TrafficFilter(OptionalInt.of(3), OptionalInt.of(2));

    private static final List<Shown> IMPRESSIONS = new ArrayList<>();
    private static final List<Happened> OUTCOMES = new ArrayList<>();

    static {
        // four impressions on one day: left out of the first window with what it saw on the other day
        shown("busy", 4, "04");
        shown("busy", 1, "05");
        shown("busy", 3, "06");
        // three on every day, and one delivered twice: stays
        shown("keen", 3, "04");
        shown("keen", 3, "05");
        IMPRESSIONS.add(IMPRESSIONS.get(IMPRESSIONS.size() - 1));
        // few impressions, three clicks on those of one day
        shown("clicker", 2, "06");
        clicked("clicker", 3, "06");
        shown("calm", 1, "06");
        clicked("calm", 1, "06");
        // nobody knows who: never left out, though they have something in common
        shown(null, 5, "04");
    }

    @Test
    void aUserAboveTheLimitOnOneDayIsLeftOutOfThatWindowOnly() {
        assertThat(users(attributed(4, FILTER)))
                .containsExactlyInAnyOrder("2024-03-04 keen", "2024-03-04 null", "2024-03-06 busy", "2024-03-06 calm");
    }

    @Test
    void whatIsLeftOutIsCountedWithTheUser() {
        final InputChecks checks = new InputChecks(Map.of(), Instant.MAX);
        checks.watch("attribution", attributed(4, FILTER), AttributionChecks.rules())
                .collectAsList();

        final CheckResult found = checks.results().stream()
                .filter(result -> result.rule().equals("bot_traffic"))
                .findFirst()
                .orElseThrow();
        assertThat(found.sentence()).isEqualTo("input impressions: bot_traffic for 7 of 23 rows, for example busy");
        assertThat(found.stops()).isFalse();
        assertThat(checks.results())
                .filteredOn(result -> result.rule().equals("repeated_impression"))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.rowsFailing()).isOne();
                    assertThat(result.rowsChecked()).isEqualTo(23);
                });
    }

    @Test
    void noMetricKnowsThemAndTheirClicksAreStillRead() {
        final Dataset<Row> attributed = attributed(4, FILTER);
        final OnlineSettings settings = settings(FILTER);
        assertThat(UnitMetrics.ofImpressions(attributed, range(0, 4), settings)
                        .select("unit_id")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .contains("calm", "keen", "busy")
                .doesNotContain("clicker");
        assertThat(attributed.collectAsList().stream()
                        .mapToLong(row -> row.<Long>getAs("outcomes_read"))
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void aWindowIsTheSameWhateverRangeHoldsIt() {
        final Set<String> apart = users(Attribution.of(frame(), outcomes(), range(0, 2), settings(FILTER)));
        apart.addAll(users(Attribution.of(frame(), outcomes(), range(2, 4), settings(FILTER))));
        assertThat(apart).isEqualTo(users(attributed(4, FILTER)));
    }

    @Test
    void eachLimitStandsAlone() {
        assertThat(users(attributed(4, new TrafficFilter(OptionalInt.empty(), OptionalInt.of(2)))))
                .contains("2024-03-04 busy")
                .doesNotContain("2024-03-06 clicker");
        assertThat(users(attributed(4, new TrafficFilter(OptionalInt.of(3), OptionalInt.empty()))))
                .contains("2024-03-06 clicker")
                .doesNotContain("2024-03-04 busy");
    }

    @Test
    void anExchangeIsMadeOnlyWhereAFilterIsSet() {
        assertThat(exchanges(TrafficFilter.NONE)).isEqualTo(1);
        assertThat(exchanges(FILTER)).isEqualTo(2);
    }

    @Test
    void countsOfImpressionsCannotBeFiltered() {
        final Dataset<Row> cells = SharedSession.spark()
                .sql(
                        "SELECT * FROM values"
                                + " ('t1', 'm', timestamp'2024-03-04 01:00:00', 100, 3) AS t(unit_id, model_id, shown_at, impressions, clicks)");
        assertThatThrownBy(() -> UnitMetrics.ofCounts(cells, range(0, 4), settings(FILTER)))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContainingAll("plumbline.online.filter", "contains counts", "remove the setting");
    }

    private static int exchanges(final TrafficFilter filter) {
        final String plan =
                attributed(4, filter).queryExecution().executedPlan().toString();
        return plan.split("Exchange ", -1).length - 1;
    }

    private static Dataset<Row> attributed(final int days, final TrafficFilter filter) {
        return Attribution.of(frame(), outcomes(), range(0, days), settings(filter));
    }

    private static Dataset<Row> frame() {
        return Shown.frame(IMPRESSIONS);
    }

    private static Dataset<Row> outcomes() {
        return Happened.frame(OUTCOMES).drop("impression_id");
    }

    private static Set<String> users(final Dataset<Row> attributed) {
        return Attribution.table(attributed).select("window_date", "user_id").collectAsList().stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .collect(Collectors.toSet());
    }

    private static OnlineSettings settings(final TrafficFilter filter) {
        return new OnlineSettings(
                        List.of(EventSettings.of("click", Duration.ofHours(1))),
                        List.of(),
                        0.95,
                        Instant.parse("2025-01-01T00:00:00Z"))
                .with(filter);
    }

    private static WindowRange range(final int from, final int to) {
        return new WindowRange(new Grain.Period(2), FIRST, FIRST.plusDays(from), FIRST.plusDays(to));
    }

    private static void shown(final String user, final int times, final String day) {
        for (int i = 0; i < times; i++) {
            IMPRESSIONS.add(Shown.of(user + day + i, user, "x", at(day, i)));
        }
    }

    private static void clicked(final String user, final int times, final String day) {
        for (int i = 0; i < times; i++) {
            OUTCOMES.add(Happened.of("click", user, "x", at(day, 0).plusSeconds(60L * (i + 1)), user + i));
        }
    }

    private static Instant at(final String day, final int hour) {
        return Instant.parse("2024-03-%sT%02d:30:00Z".formatted(day, 8 + hour));
    }
}
