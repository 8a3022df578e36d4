package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.online.OnlineJob;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.SparkJobCounter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job over impressions that log all optional columns, with every setting of its block. */
@Timeout(300)
class OnlineFiguresTest {

    private static final String IMPRESSIONS = TinyWorld.IMPRESSIONS.replace(
            "AS model_id,",
            "AS model_id, u % 3 + 1 AS position, 0.5D AS propensity, CAST(10 * u AS DOUBLE) AS latency_ms,");

    /** Clicks name their impression; watches and dislikes are of user and item; user 8 of the first week buys a lot. */
    private static final String OUTCOMES = """
            SELECT event, impression_id, CAST(null AS string) AS user_id, CAST(null AS string) AS item_id, outcome_id, occurred_at,
              CAST(null AS double) AS value FROM (%s)
            UNION ALL
            SELECT if(u = 1, 'dislike', 'watch'), null, concat('u', u), concat('i', m), concat_ws('-', 'w', m, u, w),
              TIMESTAMP'2024-01-02 10:20:00' + make_dt_interval(7 * w), u * 10D
            FROM VALUES (1), (2) AS models(m) CROSS JOIN VALUES (0), (1) AS weeks(w) CROSS JOIN VALUES (1), (2), (3) AS users(u)
            UNION ALL
            SELECT 'purchase', null, concat('u', u), concat('i', m), concat_ws('-', 'p', m, u, w),
              TIMESTAMP'2024-01-02 11:20:00' + make_dt_interval(7 * w), if(u = 8 AND w = 0, 1000D, u)
            FROM VALUES (1), (2) AS models(m) CROSS JOIN VALUES (0), (1) AS weeks(w)
              CROSS JOIN VALUES (1), (2), (3), (4), (5), (6), (7), (8) AS users(u)""".formatted(TinyWorld.OUTCOMES);

    private static final String[] SETTINGS = {
        "online.events.watch.window=2h",
        "online.events.watch.kind=duration",
        "online.events.watch.rule=first",
        "online.events.dislike.window=1h",
        "online.events.dislike.kind=negative",
        "online.events.dislike.rule=all",
        "online.events.purchase.window=1d",
        "online.winsorize-at=0.8",
        "online.filter.max-impressions-per-user-day=1000",
    };

    @TempDir
    private static Path folder;

    private static TinyWorld world;
    private static List<List<String>> first;
    private static List<List<String>> second;
    private static Map<String, String> figures;

    @BeforeAll
    static void runTwice() {
        world = inputs(folder.resolve("whole"));
        world.run(new OnlineJob(), SETTINGS);
        first = tables();
        world.run(new OnlineJob(), SETTINGS);
        second = tables();
        figures = world
                .table(Tables.ONLINE_METRICS)
                .where("window_date = '2024-01-01' AND model_id = 'm1' AND slice_name = 'all'")
                .selectExpr("metric", "concat_ws(' ', round(value, 4), direction, basis, winsorized_at)")
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
    }

    @Test
    void aRerunIsTheSame() {
        assertThat(first).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        assertThat(second).isEqualTo(first);
    }

    @Test
    void everyMetricOfTheBlockIsThereWithItsFigure() {
        final Map<String, String> apart = new TreeMap<>(figures);
        assertThat(latency(apart.remove("latency_p50"))).isBetween(39.6, 40.4);
        assertThat(latency(apart.remove("latency_p95"))).isBetween(79.2, 80.8);
        assertThat(latency(apart.remove("latency_p99"))).isBetween(79.2, 80.8);
        assertThat(apart.remove("position_adjusted_ctr")).endsWith(" larger_is_better randomized_positions");
        assertThat(apart)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("conversion_rate_purchase", "1.0 larger_is_better"),
                        Map.entry("conversion_rate_watch", "0.25 larger_is_better"),
                        Map.entry("ctr", "0.375 larger_is_better"),
                        Map.entry("item_coverage", "0.5 none shown_items"),
                        Map.entry("negative_feedback_rate_dislike", "0.125 smaller_is_better"),
                        Map.entry("value_per_impression_purchase", "128.5 larger_is_better"),
                        Map.entry("value_per_impression_purchase_winsorized", "4.375 larger_is_better 7.0"),
                        Map.entry("value_per_user_purchase", "128.5 larger_is_better"),
                        Map.entry("value_per_user_purchase_winsorized", "4.375 larger_is_better 7.0"),
                        Map.entry("watch_seconds_per_impression", "6.25 larger_is_better"),
                        Map.entry("watch_seconds_per_impression_winsorized", "5.0 larger_is_better 20.0"),
                        Map.entry("watch_seconds_per_user", "6.25 larger_is_better"),
                        Map.entry("watch_seconds_per_user_winsorized", "5.0 larger_is_better 20.0")));
    }

    @Test
    void whatTheFilterLeavesOutIsInNoTableAndIsCountedAndTheInputItemsIsTheCatalogue() {
        final TinyWorld bots = inputs(folder.resolve("bots"))
                .write("items", "SELECT concat('i', id) AS item_id FROM range(1, 11)")
                .write("impressions", IMPRESSIONS + """
                 UNION ALL SELECT concat('b', id), 'bot', 'i1', 'm1', 1, 0.5D, 1D, TIMESTAMP'2024-01-03 10:00:00', 'phone'
                FROM range(20)""");
        bots.run(
                new OnlineJob(),
                "online.filter.max-impressions-per-user-day=19",
                "inputs.items.path=" + bots.path("items"),
                "inputs.items.format=parquet");

        assertThat(bots.table(Tables.ATTRIBUTED_IMPRESSIONS)
                        .where("user_id = 'bot'")
                        .isEmpty())
                .isTrue();
        assertThat(bots.table(Tables.ONLINE_UNIT_METRICS)
                        .where("unit_id = 'bot'")
                        .isEmpty())
                .isTrue();
        assertThat(bots.table(Tables.INPUT_CHECKS)
                        .where("rule = 'bot_traffic'")
                        .select("input", "severity", "rows_checked", "rows_failing", "example_key")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[impressions,warn,52,20,bot]");
        assertThat(bots.table(Tables.INPUT_CHECKS)
                        .where("input = 'items' AND rule IN ('no_rows', 'null_key')")
                        .select("rule", "rows_checked", "rows_failing")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[no_rows,10,0]", "[null_key,10,0]");
        assertThat(bots.table(Tables.ONLINE_METRICS)
                        .where("metric = 'item_coverage' AND slice_name = 'all'")
                        .select("value", "denominator", "basis")
                        .distinct()
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[0.1,10.0,items]");
    }

    @Test
    void moreMetricsAndSlicesAreNoMoreSparkJobs() {
        final int few = jobs();
        final long fewRows = world.table(Tables.ONLINE_METRICS).count();
        final int many = jobs(
                SETTINGS[0],
                SETTINGS[1],
                SETTINGS[3],
                SETTINGS[4],
                SETTINGS[6],
                "online.slices=[device, country]",
                "inputs.impressions.columns.country=\"concat('c', substr(user_id, 2))\"");

        assertThat(world.table(Tables.ONLINE_METRICS).count()).isGreaterThan(5 * fewRows);
        assertThat(many).isEqualTo(few);
    }

    @Test
    void aWordThatIsNoRuleOrKindIsNamedWithTheNearest() {
        assertThatThrownBy(() -> world.run(
                        new OnlineJob(), "online.events.click.rule=frist", "online.events.click.kind=negativ"))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContainingAll(
                        "online.events.click.rule",
                        "did you mean 'first'?",
                        "online.events.click.kind",
                        "did you mean 'negative'?");
    }

    private static double latency(final String figure) {
        assertThat(figure).endsWith(" smaller_is_better");
        return Double.parseDouble(figure.split(" ")[0]);
    }

    private static TinyWorld inputs(final Path place) {
        return new TinyWorld(place).write("impressions", IMPRESSIONS).write("outcomes", OUTCOMES);
    }

    /** Sums of doubles depend on the order of the rows in their last digits. */
    private static List<List<String>> tables() {
        return List.<TableSpec>of(Tables.ATTRIBUTED_IMPRESSIONS, Tables.ONLINE_UNIT_METRICS, Tables.ONLINE_METRICS)
                .stream()
                .map(table -> world.rows(table).stream()
                        .map(row -> row.replaceAll("(\\.\\d{9})\\d+", "$1"))
                        .toList())
                .toList();
    }

    private static int jobs(final String... assignments) {
        try (SparkJobCounter counter = new SparkJobCounter(SharedSession.spark())) {
            world.run(new OnlineJob(), assignments);
            return counter.jobsBesideTableLogs();
        }
    }
}
