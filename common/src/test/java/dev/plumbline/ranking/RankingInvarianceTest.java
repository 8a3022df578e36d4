package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.ranking.comparison.ComparisonSettings;
import dev.plumbline.ranking.comparison.Family;
import dev.plumbline.ranking.comparison.PairSelection;
import dev.plumbline.stats.Resampling;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.WindowRange;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Partitions and the order of rows are no part of the question, and rows are shuffled once. */
class RankingInvarianceTest {

    private static final String PARTITIONS = "spark.sql.shuffle.partitions";
    private static final RankingSettings SETTINGS = RankingFrames.settings(
                    "ndcg@3", "reciprocal_rank", "average_precision")
            .with(new Resampling(7, 100, 100))
            .with(new ComparisonSettings(new PairSelection.AllPairs(3), Family.PAIRS, 0, 5));

    private final SparkSession spark = SharedSession.spark();
    private final String partitionsBefore = spark.conf().get(PARTITIONS);

    @AfterEach
    void restore() {
        spark.conf().set(PARTITIONS, partitionsBefore);
    }

    @Test
    void sameRowsForAnyPartitioningAndOrder() {
        final Map<String, Row> reference = tables(1);
        assertThat(reference).hasSizeGreaterThan(100);
        for (final int partitions : new int[] {2, 7}) {
            final Map<String, Row> other = tables(partitions);
            assertThat(other.keySet()).isEqualTo(reference.keySet());
            reference.forEach((key, row) -> assertSame(key, row, other.get(key)));
        }
    }

    @Test
    void rowsAreShuffledOnce() {
        final Dataset<Row> lists = QueryLists.of(predictions(1), holdout(1), RankingFrames.days(3), SETTINGS);
        assertThat(lists.queryExecution().executedPlan().toString().split("Exchange", -1))
                .as("exchanges of the plan")
                .hasSize(2);
    }

    /** The rows of all tables by their keys, from input in an order of its own. */
    private Map<String, Row> tables(final int partitions) {
        spark.conf().set(PARTITIONS, Integer.toString(partitions));
        final WindowRange range = RankingFrames.days(3);
        final Dataset<Row> lists = QueryLists.of(
                        predictions(partitions).repartition(partitions), holdout(partitions), range, SETTINGS)
                .persist();
        try {
            final Map<String, Row> rows = new TreeMap<>();
            QueryMetrics.of(lists, range, SETTINGS)
                    .collectAsList()
                    .forEach(row -> rows.put(key(row, "window_date", "model_id", "query_id"), row));
            MetricMeans.bySlice(lists, range, SETTINGS)
                    .collectAsList()
                    .forEach(row -> rows.put(key(row, "window_date", "model_id", "slice_value", "metric"), row));
            Comparisons.of(lists, range, SETTINGS)
                    .collectAsList()
                    .forEach(row -> rows.put("pair|" + key(row, "window_date", "model_a", "model_b", "metric"), row));
            ModelOverlap.of(lists, range, SETTINGS)
                    .collectAsList()
                    .forEach(row -> rows.put("overlap|" + key(row, "window_date", "model_a", "model_b"), row));
            return rows;
        } finally {
            lists.unpersist();
        }
    }

    private static String key(final Row row, final String... columns) {
        return Stream.of(columns).map(column -> row.getAs(column).toString()).collect(Collectors.joining("|"));
    }

    private static void assertSame(final String key, final Row expected, final Row actual) {
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i) instanceof Double number) {
                assertThat(actual.getDouble(i)).as(key).isCloseTo(number, within(1e-9 * Math.abs(number)));
            } else {
                assertThat(actual.get(i)).as(key).isEqualTo(expected.get(i));
            }
        }
    }

    /** Ties, repeated items, missing scores, unjudged queries and queries that a model leaves out. */
    private static Dataset<Row> predictions(final long seed) {
        final Random random = new Random(7);
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            rows.add(RowFactory.create(
                    "m" + random.nextInt(3),
                    "q" + random.nextInt(40),
                    "i" + random.nextInt(30),
                    random.nextInt(20) == 0 ? null : (double) random.nextInt(5),
                    day(random)));
        }
        return RankingFrames.frame(
                "model_id STRING, query_id STRING, item_id STRING, score DOUBLE, scored_at TIMESTAMP",
                RankingFrames.shuffled(rows, seed));
    }

    private static Dataset<Row> holdout(final long seed) {
        final Random random = new Random(8);
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            final double grade = random.nextInt(4) - 1;
            final int query = random.nextInt(35);
            rows.add(RowFactory.create(
                    "q" + query, "i" + random.nextInt(30), grade, grade, day(random), "u" + query % 9));
        }
        return RankingFrames.frame(
                "query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE, occurred_at TIMESTAMP, user_id STRING",
                RankingFrames.shuffled(rows, seed));
    }

    /** Now and then no time at all. */
    private static Timestamp day(final Random random) {
        final int day = random.nextInt(4);
        return day == 3
                ? null
                : Timestamp.valueOf(RankingFrames.FIRST_DAY.plusDays(day).atTime(8, 0));
    }
}
