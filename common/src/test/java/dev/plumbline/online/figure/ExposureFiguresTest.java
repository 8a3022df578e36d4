package dev.plumbline.online.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.OnlineFrames;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.LoggedColumn;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExposureFiguresTest {

    private static final OnlineSettings SETTINGS = new OnlineSettings(
                    List.of(EventSettings.of("click", Duration.ofHours(1))),
                    List.of("device"),
                    0.95,
                    Instant.parse("2025-01-01T00:00:00Z"))
            .with(EnumSet.of(LoggedColumn.LATENCY_MS));

    /** 2,000 impressions of two models on two days; m2 shows fewer items; every seventh latency is not known. */
    private static final String LOG = """
            SELECT concat('u', id % 37) AS user_id, concat('i', (id * id) % if(id % 3 = 0, 11, 53)) AS item_id,
              if(id % 3 = 0, 'm2', 'm1') AS model_id, id % 2 AS day, 1 AS position, null AS propensity,
              if(id % 7 = 0, null, exp((id * 7919 % 1000) / 100.0 - 2)) AS latency_ms,
              if(id % 5 = 0, 'desk', 'phone') AS device, 0 AS clicks, 0 AS purchases, 0 AS amount FROM range(2000)""";

    private static List<Row> log;
    private static Map<String, Row> figures;

    @BeforeAll
    static void measureOnce() {
        final Dataset<Row> attributed = OnlineFrames.attributed(LOG);
        log = attributed.collectAsList();
        figures = figures(attributed, Optional.empty());
    }

    @Test
    void everyModelDayAndSliceIsAsCountedByHand() {
        final Map<String, List<Row>> groups = new HashMap<>();
        for (final Row row : log) {
            final String day = row.getAs("window_date").toString();
            final String device =
                    row.<String, String>getJavaMap(row.fieldIndex("slices")).get("device");
            for (final String slice : List.of("all=all", "device=" + device)) {
                groups.computeIfAbsent(day + " " + row.getAs("model_id") + " " + slice, key -> new ArrayList<>())
                        .add(row);
            }
        }
        assertThat(groups).hasSize(12);
        groups.forEach((key, rows) -> {
            final Row coverage = figures.get(key + " item_coverage");
            final Set<String> items = items(rows);
            final Set<String> all = items(log.stream()
                    .filter(row -> key.startsWith(row.getAs("window_date").toString()))
                    .toList());
            assertThat(coverage.<Double>getAs("value")).isEqualTo(items.size() / (double) all.size());
            assertThat(coverage.<Double>getAs("numerator")).isEqualTo(items.size());
            assertThat(coverage.<Double>getAs("denominator")).isEqualTo(all.size());
            assertThat(coverage.<Long>getAs("n")).isEqualTo(rows.size());
            assertThat(coverage.<String>getAs("basis")).isEqualTo("shown_items");
            final double[] latencies = rows.stream()
                    .filter(row -> row.getAs("latency_ms") != null)
                    .mapToDouble(row -> row.<Double>getAs("latency_ms"))
                    .sorted()
                    .toArray();
            for (final int percent : new int[] {50, 95, 99}) {
                final Row latency = figures.get(key + " latency_p" + percent);
                final double exact = latencies[(int) Math.ceil(percent * latencies.length / 100.0) - 1];
                assertThat(latency.<Double>getAs("value")).isCloseTo(exact, within(0.01 * exact));
                assertThat(latency.<Long>getAs("n")).isEqualTo(latencies.length);
                assertThat(latency.<Double>getAs("denominator")).isEqualTo(latencies.length);
                assertThat(latency.<Double>getAs("numerator") / latencies.length)
                        .isGreaterThanOrEqualTo(percent / 100.0);
            }
        });
        assertThat(figures).hasSize(12 * 4);
    }

    @Test
    void aFigureOfAllImpressionsSaysWhyItHasNoInterval() {
        assertThat(figures.values()).allSatisfy(row -> {
            assertThat(row.<Double>getAs("ci_low")).isNull();
            assertThat(row.<String>getAs("reason")).isEqualTo("interval_not_computed");
            assertThat(row.<Long>getAs("units")).isZero();
        });
        assertThat(figures.get("2024-03-04 m1 all=all latency_p95").<String>getAs("direction"))
                .isEqualTo("smaller_is_better");
        assertThat(figures.get("2024-03-04 m1 all=all item_coverage").<String>getAs("direction"))
                .isEqualTo("none");
    }

    @Test
    void theCatalogueIsTheInputItemsWhereThereIsOneAndOtherItemsDoNotCount() {
        final Dataset<Row> items = SharedSession.spark()
                .sql("SELECT * FROM values ('i0'), ('i1'), ('i1'), ('never shown'), (null) AS t(item_id)");
        final Row coverage =
                figures(OnlineFrames.attributed(LOG), Optional.of(items)).get("2024-03-04 m2 all=all item_coverage");

        assertThat(coverage.<Double>getAs("denominator")).isEqualTo(3);
        assertThat(coverage.<Double>getAs("numerator")).isEqualTo(2);
        assertThat(coverage.<String>getAs("basis")).isEqualTo("items");
    }

    @Test
    void latenciesThatAreNoneAreNoLatenciesAndWithoutAnyThereIsNoFigure() {
        final String odd =
                "SELECT 'u' AS user_id, concat('i', id) AS item_id, if(id < 4, 'odd', 'none') AS model_id, 0 AS day,"
                        + " 1 AS position, null AS propensity, element_at(array(double('nan'), double('infinity'), -1D, 0D, null), cast(id as int) + 1)"
                        + " AS latency_ms, 'd' AS device, 0 AS clicks, 0 AS purchases, 0 AS amount FROM range(5)";
        final Map<String, Row> rows = figures(OnlineFrames.attributed(odd), Optional.empty());

        final Row known = rows.get("2024-03-04 odd all=all latency_p50");
        assertThat(known.<Double>getAs("value")).isZero();
        assertThat(known.<Long>getAs("n")).isOne();
        assertThat(rows.get("2024-03-04 odd all=all item_coverage").<Double>getAs("value"))
                .isEqualTo(0.8);
        final Row unknown = rows.get("2024-03-04 none all=all latency_p50");
        assertThat(unknown.<Double>getAs("value")).isNull();
        assertThat(unknown.<String>getAs("reason")).isEqualTo("zero_denominator");
    }

    @Test
    void aCellOfCountsShowsItsItemUnlessItsCountIsZero() {
        final Dataset<Row> cells = SharedSession.spark()
                .sql("SELECT * FROM values"
                        + " ('t1', 'm', timestamp'2024-03-04 01:00:00', 100, 3, 'phone', 'a'),"
                        + " ('t2', 'm', timestamp'2024-03-04 02:00:00', 0, 0, 'phone', 'b'),"
                        + " ('t1', 'o', timestamp'2024-03-04 02:00:00', 5, 0, 'desk', 'c')"
                        + " AS t(unit_id, model_id, shown_at, impressions, clicks, device, item_id)");
        final Map<String, Row> rows =
                OnlineFrames.byKey(ExposureFigures.ofCounts(cells, Optional.empty(), OnlineFrames.TWO_DAYS, SETTINGS));

        assertThat(rows.keySet())
                .containsExactly(
                        "2024-03-04 m all=all item_coverage",
                        "2024-03-04 m device=phone item_coverage",
                        "2024-03-04 o all=all item_coverage",
                        "2024-03-04 o device=desk item_coverage");
        assertThat(rows.get("2024-03-04 m all=all item_coverage").<Double>getAs("value"))
                .isEqualTo(0.5);
        assertThat(rows.get("2024-03-04 m all=all item_coverage").<Long>getAs("n"))
                .isEqualTo(100);
    }

    @Test
    void theSameRowsComeOutOfAnyNumberOfPartitions() {
        final Set<List<String>> results = new HashSet<>();
        for (final String partitions : List.of("1", "2", "7")) {
            SharedSession.spark().conf().set("spark.sql.shuffle.partitions", partitions);
            try {
                results.add(ExposureFigures.ofImpressions(
                                OnlineFrames.attributed(LOG).repartition(Integer.parseInt(partitions)),
                                Optional.empty(),
                                OnlineFrames.TWO_DAYS,
                                SETTINGS)
                        .collectAsList()
                        .stream()
                        .map(Row::toString)
                        .sorted()
                        .toList());
            } finally {
                SharedSession.spark().conf().set("spark.sql.shuffle.partitions", "2");
            }
        }
        assertThat(results).hasSize(1);
    }

    @Test
    void rowsFollowTheDescriptor() {
        final List<String> expected = new ArrayList<>(Tables.ONLINE_METRICS.columnNames());
        expected.remove("run_id");
        assertThat(Arrays.asList(figures.values().iterator().next().schema().fieldNames()))
                .isEqualTo(expected);
    }

    private static Map<String, Row> figures(final Dataset<Row> attributed, final Optional<Dataset<Row>> items) {
        return OnlineFrames.byKey(ExposureFigures.ofImpressions(attributed, items, OnlineFrames.TWO_DAYS, SETTINGS));
    }

    private static Set<String> items(final List<Row> rows) {
        return rows.stream().map(row -> row.<String>getAs("item_id")).collect(Collectors.toSet());
    }
}
