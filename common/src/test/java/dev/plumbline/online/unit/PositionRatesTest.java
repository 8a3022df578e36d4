package dev.plumbline.online.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.OnlineFrames;
import dev.plumbline.online.figure.OnlineMeans;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.LoggedColumn;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.testing.SharedSession;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionRatesTest {

    private static final OnlineSettings SETTINGS = new OnlineSettings(
                    List.of(EventSettings.of("click", Duration.ofHours(1))),
                    List.of("device"),
                    0.95,
                    Instant.parse("2025-01-01T00:00:00Z"))
            .with(EnumSet.of(LoggedColumn.POSITION, LoggedColumn.PROPENSITY));

    /** Positions 0 (none) to 8, unknown, and beyond the deepest; the propensity of every third is below 1. */
    private static final String LOG = """
            SELECT concat('u', id % 41) AS user_id, concat('i', id) AS item_id, if(id % 3 = 0, 'm2', 'm1') AS model_id,
              id % 2 AS day,
              CASE WHEN id % 17 = 0 THEN null WHEN id % 19 = 0 THEN 100 + id % 5 ELSE id % 9 END AS position,
              PROPENSITY AS propensity, null AS latency_ms, if(id % 5 = 0, 'desk', 'phone') AS device,
              if((id * 7919) % 13 < 9 - id % 9, 1 + id % 2, 0) AS clicks, 0 AS purchases, 0 AS amount
            FROM range(3000)""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cast(null as double)",
                "1.0",
                "if(id % 2 = 1 and id % 3 = 0, 0.1 + (id % 4) / 8.0, if(id % 5 = 0, null, 1.0))"
            })
    void clicksOverExpectedClicksAreAsCountedByHand(final String propensity) {
        final Dataset<Row> attributed = OnlineFrames.attributed(LOG.replace("PROPENSITY", propensity));
        final List<Row> log = attributed.collectAsList();
        final Map<String, Row> figures = OnlineFrames.byKey(OnlineMeans.bySlice(
                UnitMetrics.ofImpressions(attributed, OnlineFrames.TWO_DAYS, SETTINGS),
                OnlineFrames.TWO_DAYS,
                SETTINGS));

        for (final String day : List.of("2024-03-04", "2024-03-05")) {
            final List<Row> today = log.stream()
                    .filter(row -> row.getAs("window_date").toString().equals(day))
                    .toList();
            final boolean randomized = today.stream().anyMatch(PositionRatesTest::isRandomized);
            assertThat(randomized).isEqualTo(propensity.startsWith("if") && day.endsWith("05"));
            final Map<Integer, Double> rates = rates(today, randomized);
            for (final String model : List.of("m1", "m2")) {
                for (final String device : List.of("all", "desk", "phone")) {
                    check(
                            figures.get("%s %s %s=%s position_adjusted_ctr"
                                    .formatted(day, model, device.equals("all") ? "all" : "device", device)),
                            today.stream()
                                    .filter(row -> row.getAs("model_id").equals(model))
                                    .filter(row -> device.equals("all")
                                            || device.equals(row.getJavaMap(row.fieldIndex("slices"))
                                                    .get("device")))
                                    .toList(),
                            rates,
                            randomized ? "randomized_positions" : "pooled_positions");
                }
            }
        }
    }

    private static void check(
            final Row figure, final List<Row> impressions, final Map<Integer, Double> rates, final String basis) {
        final Map<String, double[]> units = new TreeMap<>();
        long n = 0;
        for (final Row row : impressions) {
            if (rates.containsKey(slot(row))) {
                final double[] unit = units.computeIfAbsent(row.getAs("user_id"), user -> new double[2]);
                unit[0] += isClicked(row) ? 1 : 0;
                unit[1] += rates.get(slot(row));
                n++;
            }
        }
        final RatioMoments moments = units.values().stream()
                .filter(unit -> unit[0] != 0 || unit[1] != 0)
                .map(unit -> RatioMoments.ofUnit(unit[0], unit[1]))
                .reduce(RatioMoments.EMPTY, RatioMoments::merge);
        assertThat(figure.<Double>getAs("value")).isCloseTo(moments.ratio(), within(1e-9 * moments.ratio()));
        assertThat(figure.<Double>getAs("std_error")).isCloseTo(Math.sqrt(moments.ratioVariance()), within(1e-9));
        assertThat(figure.<Double>getAs("denominator"))
                .isCloseTo(moments.denominator(), within(1e-9 * moments.denominator()));
        assertThat(figure.<Long>getAs("units")).isEqualTo(moments.units());
        assertThat(figure.<Long>getAs("n")).isEqualTo(n);
        assertThat(figure.<String>getAs("basis")).isEqualTo(basis);
        assertThat(figure.<String>getAs("denominator_counts")).isEqualTo("expected_clicks");
        assertThat(figure.<String>getAs("numerator_counts")).isEqualTo("clicks_at_positions");
    }

    /** With pooled rates the models' expected clicks add up to their clicks. */
    @Test
    void allModelsTogetherAreClickedAsOftenAsExpected() {
        final Dataset<Row> attributed = OnlineFrames.attributed(LOG.replace("PROPENSITY", "1.0"));
        final List<Row> units = UnitMetrics.ofImpressions(attributed, OnlineFrames.TWO_DAYS, SETTINGS)
                .where("metric = 'position_adjusted_ctr' and slice_name = 'all'")
                .collectAsList();
        final double clicks = units.stream()
                .mapToDouble(row -> row.<Double>getAs("numerator"))
                .sum();
        assertThat(units.stream()
                        .mapToDouble(row -> row.<Double>getAs("denominator"))
                        .sum())
                .isCloseTo(clicks, within(1e-9 * clicks));
    }

    /** A model that always gets the top is not better for that; one whose items are clicked more at the same place is. */
    @Test
    void itTellsAPlaceFromAnItem() {
        final Random random = new Random(8);
        final StringBuilder values = new StringBuilder();
        for (int i = 0; i < 4_000; i++) {
            final boolean top = i % 2 == 0;
            final int position = top ? 1 + random.nextInt(2) : 2 + random.nextInt(2);
            final double rate = 0.6 / position * (top ? 1 : 1.25);
            values.append(i == 0 ? "" : ", ")
                    .append("(%d, '%s', %d, %d)"
                            .formatted(i, top ? "top" : "low", position, random.nextDouble() < rate ? 1 : 0));
        }
        final Dataset<Row> attributed =
                OnlineFrames.attributed("SELECT concat('u', i) AS user_id, 'i' AS item_id, model_id,"
                        + " 0 AS day, position, null AS propensity, null AS latency_ms, 'd' AS device, clicks, 0 AS purchases,"
                        + " 0 AS amount FROM values " + values + " AS t(i, model_id, position, clicks)");
        final Map<String, Double> value = new HashMap<>();
        OnlineFrames.byKey(OnlineMeans.bySlice(
                        UnitMetrics.ofImpressions(attributed, OnlineFrames.TWO_DAYS, SETTINGS),
                        OnlineFrames.TWO_DAYS,
                        SETTINGS))
                .forEach((key, row) -> value.put(key.replace("2024-03-04 ", ""), row.getAs("value")));
        assertThat(value.get("top all=all ctr")).isGreaterThan(value.get("low all=all ctr"));
        assertThat(value.get("top all=all position_adjusted_ctr"))
                .isLessThan(value.get("low all=all position_adjusted_ctr"));
    }

    @Test
    void withoutPositionsThereIsNoSuchMetricAndNoSecondPass() {
        final OnlineSettings unplaced = SETTINGS.with(EnumSet.noneOf(LoggedColumn.class));
        final Dataset<Row> units = UnitMetrics.ofImpressions(
                OnlineFrames.attributed(LOG.replace("PROPENSITY", "1.0")), OnlineFrames.TWO_DAYS, unplaced);
        assertThat(units.select("metric").distinct().collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("ctr");
        assertThat(units.queryExecution().executedPlan().toString()).doesNotContain("Join");
    }

    @Test
    void countsOfCellsWithAPositionAreAdjustedLikewise() {
        final Dataset<Row> cells = SharedSession.spark()
                .sql("SELECT * FROM values"
                        + " ('t1', 'm', timestamp'2024-03-04 01:00:00', 100, 30, 'phone', 'a', 1),"
                        + " ('t1', 'o', timestamp'2024-03-04 01:00:00', 100, 10, 'phone', 'b', 1),"
                        + " ('t1', 'm', timestamp'2024-03-04 01:00:00', 50, 5, 'phone', 'c', 2),"
                        + " ('t2', 'o', timestamp'2024-03-04 01:00:00', 50, 5, 'phone', 'c', null)"
                        + " AS t(unit_id, model_id, shown_at, impressions, clicks, device, item_id, position)");
        final Row figure = OnlineFrames.byKey(OnlineMeans.bySlice(
                        UnitMetrics.ofCounts(cells, OnlineFrames.TWO_DAYS, SETTINGS), OnlineFrames.TWO_DAYS, SETTINGS))
                .get("2024-03-04 m all=all position_adjusted_ctr");

        assertThat(figure.<Double>getAs("numerator")).isEqualTo(35);
        assertThat(figure.<Double>getAs("denominator")).isCloseTo(100 * 0.2 + 50 * 0.1, within(1e-12));
        assertThat(figure.<Long>getAs("n")).isEqualTo(150);
        assertThat(figure.<String>getAs("reason")).isEqualTo("one_unit");
    }

    private static Map<Integer, Double> rates(final List<Row> impressions, final boolean randomized) {
        final Map<Integer, double[]> sums = new HashMap<>();
        for (final Row row : impressions) {
            if (slot(row) > 0 && (!randomized || isRandomized(row))) {
                final double weight = randomized ? 1 / row.<Double>getAs("propensity") : 1;
                final double[] sum = sums.computeIfAbsent(slot(row), slot -> new double[2]);
                sum[0] += isClicked(row) ? weight : 0;
                sum[1] += weight;
            }
        }
        final Map<Integer, Double> rates = new HashMap<>();
        sums.forEach((slot, sum) -> rates.put(slot, sum[0] / sum[1]));
        return rates;
    }

    private static int slot(final Row row) {
        final Integer position = row.getAs("position");
        return position == null || position < 1 ? 0 : Math.min(position, 101);
    }

    private static boolean isRandomized(final Row row) {
        final Double propensity = row.getAs("propensity");
        return propensity != null && propensity < 1 && slot(row) > 0;
    }

    private static boolean isClicked(final Row row) {
        return row.<String, Row>getJavaMap(row.fieldIndex("outcomes"))
                        .get("click")
                        .getLong(0)
                > 0;
    }
}
