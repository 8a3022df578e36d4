package dev.plumbline.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.alignment.backtest.Earnings;
import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.RelationSettings;
import dev.plumbline.stats.Reason;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricFamilyTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    /** Three pairs a week of one metric, one of another and of interleaved lists; six rows are kept. */
    @Test
    void offlineMetricsAreOfTheSameWindowsAndInterleavedListsOfTheirOwn() {
        final MetricFamily family = new MetricFamily(
                Centre.MEAN, "b", new SummarySettings(RelationSettings.DEFAULT, 520, Set.of(), 200, 0, 6, 1000));
        for (int week = 0; week < 10; week++) {
            for (final String model : List.of("a", "c", "d")) {
                add(family, "ndcg", model, week);
            }
            add(family, "reciprocal_rank", "a", week);
            add(family, PairMeasurements.INTERLEAVING, "a", week);
        }

        assertKept(family, "ndcg@10", 8, 24);
        assertKept(family, "reciprocal_rank@10", 8, 8);
        assertKept(family, "interleaving_preference@10", 4, 4);
    }

    /** Nobody names one, or one that no pair has: every rule has a row that says so. */
    @Test
    void withoutAnIncumbentNoRuleIsLeftOut() {
        for (final String incumbent : List.of("", "typo")) {
            final MetricFamily family = new MetricFamily(Centre.ORIGIN, incumbent, SummarySettings.DEFAULT);
            add(family, "ndcg", "a", 0);
            final List<Map<String, Earnings>> rules =
                    List.copyOf(family.backtests().values());

            assertThat(rules).hasSize(2);
            assertThat(rules.get(0)).hasSize(6).containsKey("ship_preferred");
            assertThat(rules.get(1)).hasSize(5).containsKeys("ship_any", "hindsight_best");
            assertThat(rules).allSatisfy(each -> assertThat(each.values())
                    .allSatisfy(earnings -> assertThat(earnings.gain().reason()).contains(Reason.NO_INCUMBENT)));
        }
    }

    private static void assertKept(
            final MetricFamily family, final String metric, final int firstWeek, final long leftOut) {
        assertThat(family.measure(metric).firstWindow()).as(metric).contains(FIRST.plusWeeks(firstWeek));
        assertThat(family.measure(metric).leftOut()).as(metric).isEqualTo(leftOut);
    }

    private static void add(final MetricFamily family, final String metric, final String model, final int week) {
        final Date window = Date.valueOf(FIRST.plusWeeks(week));
        family.add(OfflineMeasureTest.row(Map.of(
                "offline_metric", metric, "model_a", model, "window_date", window, "online_window_date", window)));
    }
}
