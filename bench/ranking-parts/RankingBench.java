import static org.apache.spark.sql.functions.col;

import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.ranking.MetricMeans;
import dev.plumbline.ranking.QueryLists;
import dev.plumbline.ranking.QueryMetrics;
import dev.plumbline.ranking.RankingSettings;
import dev.plumbline.ranking.ScorePrecision;
import dev.plumbline.ranking.TieRule;
import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.ranking.slice.SliceSettings;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * The offline figures in a running session, compared with the bare scan of the same columns. Every repetition takes
 * every measure once, so that a machine that slows down slows all of them.
 */
public final class RankingBench {

    /** What orders a list. */
    private enum By {
        RANK,
        SCORE;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final SparkSession spark;
    private final RankingSettings settings;
    private final WindowRange range = new WindowRange(
            new Grain.Range(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2));

    private RankingBench(final SparkSession spark, final List<String> metrics) {
        this.spark = spark;
        settings = new RankingSettings(
                metrics.stream().map(MetricAtCutoff::parse).toList(),
                1,
                TieRule.ITEM_ID_DESCENDING,
                ScorePrecision.DOUBLE,
                SliceSettings.NONE,
                0,
                0.95);
    }

    /**
     * @param arguments folder of results; folder of the small data to warm up on and how often; folder of the data and
     *     how often; the metrics, with commas
     */
    public static void main(final String[] arguments) throws IOException {
        final Path out = Path.of(arguments[0]);
        try (Sessions.Opened session = Sessions.open("ranking-bench", Optional.of("local[2]"), Map.of())) {
            final RankingBench bench =
                    new RankingBench(session.spark(), Arrays.asList(arguments[5].split(",")));
            bench.measure(arguments[1], Integer.parseInt(arguments[2]));
            Files.write(out.resolve("steady.tsv"), bench.measure(arguments[3], Integer.parseInt(arguments[4])));
            for (final By by : By.values()) {
                Files.write(out.resolve("steady-" + by.column() + ".tsv"), bench.values(arguments[3], by));
            }
        }
    }

    /** Lines of measure, repetition and seconds. */
    private List<String> measure(final String data, final int times) {
        final List<String> lines = new ArrayList<>();
        for (int repetition = 1; repetition <= times; repetition++) {
            for (final By by : By.values()) {
                final Dataset<Row> predictions = predictions(data, by);
                lines.add(line("scan", by, repetition, () -> discard(predictions)));
                final Dataset<Row> lists = lists(data, by).persist(StorageLevel.MEMORY_AND_DISK());
                lines.add(line("means", by, repetition, () -> discard(MetricMeans.bySlice(lists, range, settings))));
                // the cost of the rows of every query when their lists exist already
                lines.add(line("queries", by, repetition, () -> discard(QueryMetrics.of(lists, range, settings))));
                lists.unpersist(true);
            }
        }
        return lines;
    }

    private static String line(final String measure, final By by, final int repetition, final Runnable work) {
        final long started = System.nanoTime();
        work.run();
        return String.format(
                Locale.ROOT,
                "%s_%s\t%d\t%.3f",
                measure,
                by.column(),
                repetition,
                (System.nanoTime() - started) / 1e9);
    }

    /** Lines of metric and value. */
    private List<String> values(final String data, final By by) {
        final Dataset<Row> lists = lists(data, by).persist(StorageLevel.MEMORY_AND_DISK());
        final List<String> lines = MetricMeans.bySlice(lists, range, settings)
                .select("metric", "cutoff", "value")
                .collectAsList()
                .stream()
                .map(row -> row.get(0) + "@" + row.get(1) + "\t" + row.get(2))
                .toList();
        lists.unpersist(true);
        return lines;
    }

    private Dataset<Row> lists(final String data, final By by) {
        final Dataset<Row> holdout = spark.read()
                .parquet(data + "/holdout")
                .withColumn("relevance", col("relevance").cast("double"))
                .withColumn("gain", col("relevance"));
        return QueryLists.of(predictions(data, by), holdout, range, settings);
    }

    private Dataset<Row> predictions(final String data, final By by) {
        return spark.read().parquet(data + "/predictions").select("model_id", "query_id", "item_id", by.column());
    }

    private static void discard(final Dataset<Row> rows) {
        rows.write().format("noop").mode("overwrite").save();
    }
}
