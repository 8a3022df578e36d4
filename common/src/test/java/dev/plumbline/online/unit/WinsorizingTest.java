package dev.plumbline.online.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.OnlineFrames;
import dev.plumbline.online.figure.OnlineMeans;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.stats.RatioMoments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WinsorizingTest {

    private static final double SHARE = 0.9;

    /** On the first day amounts are heavy-tailed, some of them returns, on the second only one user in a hundred buys. */
    private static final String LOG = """
            SELECT concat('u', id % 200) AS user_id, concat('i', id) AS item_id, if(id % 3 = 0, 'm2', 'm1') AS model_id,
              id % 2 AS day, 1 AS position, null AS propensity, null AS latency_ms,
              if(id % 5 = 0, 'desk', 'phone') AS device, 0 AS clicks,
              if(id % 2 = 0 OR id % 400 = 1, 1, 0) AS purchases,
              if(id % 100 = 4, -13000, if(id % 2 = 0, exp((id * 7919 % 1000) / 90.0) - 2, 0)) + if(id % 2 = 0, 0, if(id % 400 = 1, 5, 0)) AS amount
            FROM range(2000)""";

    private static Map<String, Row> figures;
    private static Dataset<Row> units;

    @BeforeAll
    static void measureOnce() {
        figures = figures(SHARE);
        units = units(SHARE);
    }

    @Test
    void theCapIsTheOrderStatisticOfAllUsersSumsAndCutsEachOfThem() {
        final List<Row> sums = units.where("metric = 'value_per_user_purchase' and window_date = '2024-03-04'")
                .collectAsList();
        final double[] pooled = sums.stream()
                .filter(row -> row.getAs("slice_name").equals("all"))
                .mapToDouble(row -> row.<Double>getAs("numerator"))
                .sorted()
                .toArray();
        final double cap = pooled[(int) Math.ceil(SHARE * pooled.length - 1e-9) - 1];
        assertThat(cap).isPositive().isLessThan(pooled[pooled.length - 1] / 2).isLessThan(-pooled[0]);

        for (final String key : List.of("m1 all=all", "m2 all=all", "m1 device=desk")) {
            final RatioMoments cut = sums.stream()
                    .filter(row -> key.equals(
                            row.getAs("model_id") + " " + row.getAs("slice_name") + "=" + row.getAs("slice_value")))
                    .map(row -> RatioMoments.ofUnit(Math.max(-cap, Math.min(cap, row.<Double>getAs("numerator"))), 1))
                    .reduce(RatioMoments.EMPTY, RatioMoments::merge);
            final Row figure = figures.get("2024-03-04 " + key + " value_per_user_purchase_winsorized");
            assertThat(figure.<Double>getAs("value")).isCloseTo(cut.ratio(), within(1e-9 * cut.ratio()));
            assertThat(figure.<Double>getAs("std_error"))
                    .isCloseTo(Math.sqrt(cut.ratioVariance()), within(1e-9 * cut.ratio()));
            assertThat(figure.<Double>getAs("winsorized_at")).isEqualTo(cap);
            assertThat(figure.<Long>getAs("n")).isEqualTo(cut.units());
            final Row perImpression = figures.get("2024-03-04 " + key + " value_per_impression_purchase_winsorized");
            assertThat(perImpression.<Double>getAs("numerator"))
                    .isCloseTo(cut.numerator(), within(1e-9 * cut.numerator()));
            assertThat(perImpression.<Double>getAs("winsorized_at")).isEqualTo(cap);
        }
    }

    @Test
    void theMetricItselfStaysAsItIsAndTellsNoCap() {
        final Row raw = figures.get("2024-03-04 m1 all=all value_per_user_purchase");
        final Row cut = figures.get("2024-03-04 m1 all=all value_per_user_purchase_winsorized");
        assertThat(raw.<Double>getAs("value")).isGreaterThan(cut.<Double>getAs("value"));
        assertThat(raw.<Double>getAs("winsorized_at")).isNull();
        assertThat(cut.<String>getAs("unit")).isEqualTo(raw.<String>getAs("unit"));
        assertThat(figures.keySet()).noneMatch(key -> key.contains("conversion_rate_purchase_winsorized"));
    }

    @Test
    void aCapThatWouldCutEverythingIsNoFigureButAReason() {
        final Row figure = figures.get("2024-03-05 m1 all=all value_per_user_purchase_winsorized");
        assertThat(figure.<Double>getAs("value")).isNull();
        assertThat(figure.<String>getAs("reason")).isEqualTo("cap_not_positive");
        assertThat(figure.<Double>getAs("winsorized_at")).isZero();
    }

    @Test
    void aShareOfNearlyOneCutsNothing() {
        final Map<String, Row> nearlyAll = figures(0.9999);
        final double most = units
                .where("metric = 'value_per_user_purchase' and slice_name = 'all' and window_date = '2024-03-04'")
                .collectAsList()
                .stream()
                .mapToDouble(row -> row.<Double>getAs("numerator"))
                .max()
                .orElseThrow();
        final Row cut = nearlyAll.get("2024-03-04 m2 all=all value_per_user_purchase_winsorized");
        assertThat(cut.<Double>getAs("winsorized_at")).isEqualTo(most);
        assertThat(cut.<Double>getAs("value"))
                .isEqualTo(nearlyAll
                        .get("2024-03-04 m2 all=all value_per_user_purchase")
                        .<Double>getAs("value"));
    }

    @Test
    void thereIsOneCapPerEventAndWindow() {
        final List<String> caps = Winsorizing.caps(units, settings(SHARE)).collectAsList().stream()
                .map(row -> row.get(0) + " " + row.getAs("cap_of"))
                .sorted()
                .toList();
        assertThat(caps).containsExactly("2024-03-04 value_per_user_purchase", "2024-03-05 value_per_user_purchase");
    }

    @Test
    void theRowsOfUnitsKeepTheirColumns() {
        final Dataset<Row> beside =
                Winsorizing.beside(units, Winsorizing.caps(units, settings(SHARE)), settings(SHARE));
        assertThat(beside.columns()).isEqualTo(units.columns());
        final List<String> metrics = new ArrayList<>(beside.select("metric").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .toList());
        assertThat(metrics)
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(
                        "ctr",
                        "conversion_rate_purchase",
                        "value_per_impression_purchase",
                        "value_per_impression_purchase_winsorized",
                        "value_per_user_purchase",
                        "value_per_user_purchase_winsorized"));
    }

    private static Map<String, Row> figures(final double share) {
        final Dataset<Row> all =
                Winsorizing.beside(units(share), Winsorizing.caps(units(share), settings(share)), settings(share));
        return new TreeMap<>(OnlineFrames.byKey(OnlineMeans.bySlice(all, OnlineFrames.TWO_DAYS, settings(share))));
    }

    private static Dataset<Row> units(final double share) {
        return UnitMetrics.ofImpressions(OnlineFrames.attributed(LOG), OnlineFrames.TWO_DAYS, settings(share));
    }

    private static OnlineSettings settings(final double share) {
        return new OnlineSettings(
                        List.of(
                                EventSettings.of("click", Duration.ofHours(1)),
                                EventSettings.of("purchase", Duration.ofDays(1))),
                        List.of("device"),
                        0.95,
                        Instant.parse("2025-01-01T00:00:00Z"))
                .winsorizedAt(share);
    }
}
