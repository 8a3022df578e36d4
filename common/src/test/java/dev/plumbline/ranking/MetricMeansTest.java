package dev.plumbline.ranking;

import static dev.plumbline.ranking.RankingFrames.ONE_WINDOW;
import static dev.plumbline.ranking.RankingFrames.row;
import static dev.plumbline.ranking.RankingFrames.settings;
import static dev.plumbline.ranking.RankingFrames.slicedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Resampling;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.sql.Date;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** Means over query lists that are given, not computed. */
class MetricMeansTest {

    private static final String QUERY_LISTS = "window_date DATE, query_id STRING, unit_id STRING, split STRING,"
            + " slices MAP<STRING, STRING>, relevant INT, judged INT, unanswered ARRAY<DOUBLE>,"
            + " lists MAP<STRING, STRUCT<listed: INT, listed_judged: INT, listed_relevant: INT, values: ARRAY<DOUBLE>>>,"
            + " parts ARRAY<STRUCT<cut: INT>>";

    @Test
    void intervalIsThatOfStatsmodelsClusteredByUser() {
        final Map<String, Row> means = clustered(settings("ndcg@10"));
        assertThat(means).hasSize(6);
        expected("mean_over_queries_clustered").forEach(line -> {
            final Row mean = means.get(line.get("model_or_difference") + " all ndcg");
            assertThat(mean.<Long>getAs("n")).isEqualTo(Long.parseLong(line.get("n_queries")));
            assertThat(mean.<Long>getAs("units")).isEqualTo(Long.parseLong(line.get("n_users")));
            assertClose(mean, "value", line.get("mean"));
            assertClose(mean, "std_error", line.get("se"));
            assertClose(mean, "ci_low", line.get("ci95_low"));
            assertClose(mean, "ci_high", line.get("ci95_high"));
        });
    }

    @Test
    void theMeanOfUserMeansHasARowOfItsOwn() {
        final Map<String, Row> means = clustered(settings("ndcg@10"));
        for (final Map<String, String> line : expected("mean_of_user_means")) {
            final Row mean = means.get(line.get("model_or_difference") + " all ndcg_user_mean");
            assertThat(mean.<String>getAs("estimand")).isEqualTo("mean_of_user_means");
            assertThat(mean.<Long>getAs("n")).isEqualTo(Long.parseLong(line.get("n_queries")));
            assertThat(mean.<Long>getAs("units")).isEqualTo(Long.parseLong(line.get("n_users")));
            assertClose(mean, "value", line.get("mean"));
            assertClose(mean, "std_error", line.get("se"));
            assertClose(mean, "ci_low", line.get("ci95_low"));
            assertClose(mean, "ci_high", line.get("ci95_high"));
        }
    }

    @Test
    void bootstrapIntervalsStandBesideThoseOfStudentsT() {
        final Map<String, Row> means = clustered(settings("ndcg@10").with(new Resampling(11, 2000, 100)));
        assertThat(means).hasSize(6);
        means.values().forEach(mean -> {
            final double width = mean.<Double>getAs("ci_high") - mean.<Double>getAs("ci_low");
            assertThat(mean.<Double>getAs("bootstrap_ci_low"))
                    .isCloseTo(mean.<Double>getAs("ci_low"), within(0.1 * width));
            assertThat(mean.<Double>getAs("bootstrap_ci_high"))
                    .isCloseTo(mean.<Double>getAs("ci_high"), within(0.1 * width));
            assertThat(mean.<Integer>getAs("bootstrap_replicates")).isEqualTo(2000);
        });
        assertThat(clustered(settings("ndcg@10")).get("popularity all ndcg").<Double>getAs("bootstrap_ci_low"))
                .isNull();
    }

    @Test
    void everySliceHasItsOwnPopulation() {
        final Map<String, Row> means = means(
                RankingFrames.frame(
                        QUERY_LISTS,
                        query("q1", "u1", "phone", 1, Map.of("a", 1.0, "b", 0.5)),
                        query("q2", "u1", "phone", 1, Map.of("a", 0.0)),
                        query("q3", "u2", null, 2, Map.of("a", 0.5)),
                        query("q4", "u3", "phone", 0, Map.of("a", 0.0)),
                        query("q5", "u4", "desk", 0, Map.of())),
                slicedBy(settings("ndcg@10"), "device"));
        assertThat(means.keySet())
                .containsExactlyInAnyOrder(
                        "a all ndcg",
                        "a phone ndcg",
                        "a (null) ndcg",
                        "a desk ndcg",
                        "b all ndcg",
                        "b phone ndcg",
                        "b (null) ndcg",
                        "b desk ndcg",
                        "a all ndcg_user_mean",
                        "a phone ndcg_user_mean",
                        "b all ndcg_user_mean",
                        "b phone ndcg_user_mean");
        assertCounts(means.get("a all ndcg"), 0.5, 3, 2, 3, 2);
        assertCounts(means.get("b all ndcg"), 0.5 / 3, 3, 2, 1, 2);
        assertCounts(means.get("b all ndcg_user_mean"), 0.125, 3, 2, 1, 2);
        assertCounts(means.get("a phone ndcg"), 0.5, 2, 1, 2, 1);
        assertCounts(means.get("b phone ndcg"), 0.25, 2, 1, 1, 1);
        assertCounts(means.get("b (null) ndcg"), 0.0, 1, 1, 0, 0);
        assertThat(means.get("a phone ndcg").<String>getAs("reason")).isEqualTo("one_unit");
        assertCounts(means.get("a desk ndcg"), null, 0, 0, 0, 1);
        assertThat(means.get("a desk ndcg").<String>getAs("reason")).isEqualTo("no_units");
    }

    @Test
    void queriesForWhichAMetricIsNotDefinedAreNoPartOfItsMean() {
        final Map<String, Double> undefined = new HashMap<>();
        undefined.put("a", null);
        undefined.put("b", null);
        final Map<String, Row> means = means(
                RankingFrames.frame(
                        QUERY_LISTS,
                        query("q1", "u1", null, 1, undefined),
                        query("q2", "u2", null, 1, Map.of("a", 0.25)),
                        query("q3", "u2", null, 1, undefined)),
                slicedBy(settings("ndcg@10"), "device"));
        assertCounts(means.get("a all ndcg"), 0.25, 1, 1, 3, 0);
        final Map<String, Row> alone =
                means(RankingFrames.frame(QUERY_LISTS, query("q1", "u1", null, 1, undefined)), settings("ndcg@10"));
        assertThat(alone.get("a all ndcg").<String>getAs("reason")).isEqualTo("not_defined");
        assertThat(alone.get("a all ndcg").<Double>getAs("value")).isNull();
    }

    @Test
    void framesHaveTheColumnsOfTheirTables() {
        final Dataset<Row> lists = RankingFrames.frame(QUERY_LISTS);
        assertThat(MetricMeans.bySlice(lists, ONE_WINDOW, settings("ndcg")).columns())
                .containsExactly(withoutRun(Tables.OFFLINE_METRICS));
        assertThat(QueryMetrics.of(lists, ONE_WINDOW, settings("ndcg")).columns())
                .containsExactly(withoutRun(Tables.QUERY_METRICS));
    }

    @Test
    void theNumberOfShufflesDoesNotDependOnMetricsAndSlices() {
        final Dataset<Row> lists = RankingFrames.frame(QUERY_LISTS, query("q", "u", null, 1, Map.of("a", 1.0)));
        final RankingSettings small = settings("ndcg");
        final RankingSettings large =
                slicedBy(settings("ndcg@5", "ndcg@10", "precision@1", "recall", "hit_rate@3"), "device", "country");
        assertThat(shuffles(MetricMeans.bySlice(lists, ONE_WINDOW, large)))
                .isEqualTo(shuffles(MetricMeans.bySlice(lists, ONE_WINDOW, small)))
                .as("one by unit, one of moments, one of the few models")
                .isEqualTo(3);
        assertThat(shuffles(QueryMetrics.of(lists, ONE_WINDOW, large)))
                .as("the few models")
                .isEqualTo(1);
    }

    static int shuffles(final Dataset<Row> frame) {
        return frame.queryExecution().executedPlan().toString().split("Exchange hashpartitioning", -1).length - 1;
    }

    /** Figures of the three models alone, not of their differences. */
    private static List<Map<String, String>> expected(final String estimator) {
        final List<Map<String, String>> lines = ReferenceFigures.table("clustered/clustered_expected.tsv").stream()
                .filter(line -> line.get("estimator").equals(estimator))
                .filter(line -> !line.get("model_or_difference").contains(" - "))
                .toList();
        assertThat(lines).hasSize(3);
        return lines;
    }

    private static Map<String, Row> clustered(final RankingSettings settings) {
        final Map<String, Map<String, Double>> byQuery = new LinkedHashMap<>();
        final Map<String, String> users = new HashMap<>();
        ReferenceFigures.table("clustered/clustered_per_query.tsv.gz").forEach(line -> {
            byQuery.computeIfAbsent(line.get("query_id"), query -> new HashMap<>())
                    .put(line.get("model_id"), Double.valueOf(line.get("ndcg@10")));
            users.put(line.get("query_id"), line.get("user_id"));
        });
        return means(
                RankingFrames.frame(
                        QUERY_LISTS,
                        byQuery.entrySet().stream()
                                .map(query ->
                                        query(query.getKey(), users.get(query.getKey()), null, 1, query.getValue()))
                                .toList()),
                settings);
    }

    private static Row query(
            final String query,
            final String unit,
            final String device,
            final int relevant,
            final Map<String, Double> values) {
        final Map<String, Row> lists = new HashMap<>();
        values.forEach(
                (model, value) -> lists.put(model, row(3, 2, 1, CollectionConverters.asScala(Arrays.asList(value)))));
        final Map<String, String> slices = new HashMap<>();
        slices.put("device", device);
        return row(
                Date.valueOf(RankingFrames.FIRST_DAY),
                query,
                unit,
                null,
                CollectionConverters.asScala(slices),
                relevant,
                3,
                CollectionConverters.asScala(List.of(0.0)),
                CollectionConverters.asScala(lists),
                CollectionConverters.asScala(List.of()));
    }

    private static Map<String, Row> means(final Dataset<Row> lists, final RankingSettings settings) {
        final Map<String, Row> means = new HashMap<>();
        MetricMeans.bySlice(lists, ONE_WINDOW, settings)
                .collectAsList()
                .forEach(mean -> means.put(
                        mean.getAs("model_id") + " " + mean.getAs("slice_value") + " " + mean.getAs("metric"), mean));
        return means;
    }

    private static void assertCounts(
            final Row mean,
            final Double value,
            final long n,
            final long units,
            final long answered,
            final long withoutRelevant) {
        assertThat(mean.<Double>getAs("value")).isEqualTo(value);
        assertThat(List.of(
                        mean.<Long>getAs("n"),
                        mean.<Long>getAs("units"),
                        mean.<Long>getAs("queries_answered"),
                        mean.<Long>getAs("queries_without_relevant")))
                .containsExactly(n, units, answered, withoutRelevant);
    }

    private static void assertClose(final Row row, final String column, final String expected) {
        final double value = Double.parseDouble(expected);
        assertThat(row.<Double>getAs(column)).as(column).isCloseTo(value, within(1e-9 * Math.abs(value)));
    }

    private static String[] withoutRun(final TableSpec table) {
        return table.columnNames().stream()
                .filter(name -> !name.equals("run_id"))
                .toArray(String[]::new);
    }
}
