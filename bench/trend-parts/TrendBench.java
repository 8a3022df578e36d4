import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.jobs.trend.TrendJob;
import dev.plumbline.table.Replacement;
import dev.plumbline.table.TableWriter;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The job trend for the last of 104 weeks, in a running session, compared with Spark's own mean per series: ten models,
 * ten metrics, as many slices as needed; the autocorrelation of weeks is 0.4, and every twentieth series falls in the last
 * half year.
 */
public final class TrendBench {

    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
    private static final int WEEKS = 104;

    private final SparkSession spark;

    private TrendBench(final SparkSession spark) {
        this.spark = spark;
    }

    /** @param arguments folder of the data, repetitions, numbers of series; the first is the warm-up's */
    public static void main(final String[] arguments) {
        try (Sessions.Opened session = Sessions.open("trend-bench", Optional.of("local[2]"), Map.of())) {
            final TrendBench bench = new TrendBench(session.spark());
            final int times = Integer.parseInt(arguments[1]);
            System.out.println("| series | what | s, each time |\n| --- | --- | --- |");
            for (final String size : Arrays.asList(arguments).subList(2, arguments.length)) {
                bench.measure(Path.of(arguments[0], size), Long.parseLong(size), times);
            }
        }
    }

    private void measure(final Path data, final long series, final int times) {
        final Path warehouse = data.resolve("warehouse");
        if (!Files.exists(data.resolve("ready"))) {
            generate(new Warehouse(warehouse.toAbsolutePath().toString(), Optional.empty()), series);
            data.resolve("ready").toFile().mkdir();
        }
        final StringBuilder means = new StringBuilder(String.format(Locale.ROOT, "| %,d | mean of each series |", series));
        final StringBuilder last = new StringBuilder(String.format(Locale.ROOT, "| %,d | job: as of the last week |", series));
        for (int repetition = 0; repetition < times; repetition++) {
            add(means, () -> spark.read()
                    .format("delta")
                    .load(warehouse.resolve("offline_metrics").toString())
                    .groupBy("model_id", "metric", "slice_name", "slice_value")
                    .agg(count(lit(1)), sum("value"))
                    .agg(count(lit(1)))
                    .collectAsList());
            add(last, () -> run(warehouse));
        }
        System.out.println(means + " |\n" + last + " |");
        spark.read()
                .format("delta")
                .load(warehouse.resolve("trend_summary").toString())
                .groupBy(expr("model_id = 'model 0' AND CAST(substr(metric, 8) AS INT) % 2 = 0").as("falls"))
                .agg(
                        count(lit(1)).as("series"),
                        expr("count_if(trend_p < 0.05 AND value < 0)").as("falling"),
                        expr("count_if(latest_change_at IS NOT NULL)").as("with_a_step"))
                .orderBy("falls")
                .show(false);
    }

    private static void add(final StringBuilder line, final Runnable work) {
        final long start = System.nanoTime();
        work.run();
        line.append(String.format(Locale.ROOT, " %.1f", (System.nanoTime() - start) / 1e9));
    }

    private void run(final Path warehouse) {
        final Configuration configuration = Configuration.of(
                ConfigSource.load(Optional.empty(), List.of("warehouse=\"" + warehouse.toAbsolutePath() + "\"")),
                Instant.now());
        final LocalDate to = FROM.plusWeeks(WEEKS);
        new JobRunner(spark, configuration)
                .run(new TrendJob(), new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, to.minusWeeks(1), to));
    }

    /** Seeded by the numbers of series and week. */
    private void generate(final Warehouse warehouse, final long series) {
        final TableWriter writer = new TableWriter(spark, warehouse, "generated");
        writer.commit(
                Tables.OFFLINE_METRICS,
                writer.conform(
                        Tables.OFFLINE_METRICS,
                        spark.range(0, series, 1, 8)
                                .withColumn("week", expr("explode(sequence(0, " + (WEEKS - 1) + "))"))
                                .withColumn("noise", expr(noise("week") + " + 0.5 * " + noise("week - 1")))
                                .selectExpr(
                                        "'week' AS grain",
                                        "timestamp(date_add(date'" + FROM + "', 7 * week)) AS window_start",
                                        "timestamp(date_add(date'" + FROM + "', 7 * week + 7)) AS window_end",
                                        "date_add(date'" + FROM + "', 7 * week) AS window_date",
                                        "concat('model ', id % 10) AS model_id",
                                        "IF(id < 100, 'all', 'shop') AS slice_name",
                                        "IF(id < 100, 'all', CAST(id DIV 100 AS STRING)) AS slice_value",
                                        "concat('metric_', id DIV 10 % 10) AS metric",
                                        "'10' AS cutoff",
                                        "'larger_is_better' AS direction",
                                        "'1' AS unit",
                                        "0.3 + 0.01 * noise - IF(id % 20 = 0 AND week > 78, 0.03, 0) AS value",
                                        "0.008D AS std_error",
                                        "CAST(NULL AS DOUBLE) AS ci_low",
                                        "CAST(NULL AS DOUBLE) AS ci_high",
                                        "0.95D AS confidence_level",
                                        "1000L AS n",
                                        "800L AS units",
                                        "CAST(NULL AS STRING) AS reason",
                                        "1000L AS queries_answered",
                                        "0L AS queries_without_relevant",
                                        "0L AS queries_not_defined",
                                        "'expected' AS tie_rule",
                                        "1D AS relevance_threshold",
                                        "CAST(NULL AS STRING) AS split",
                                        "'mean_over_queries' AS estimand",
                                        "CAST(NULL AS DOUBLE) AS bootstrap_ci_low",
                                        "CAST(NULL AS DOUBLE) AS bootstrap_ci_high",
                                        "CAST(NULL AS INT) AS bootstrap_replicates",
                                        "CAST(NULL AS STRING) AS catalogue",
                                        "'all' AS candidates")),
                Optional.of(Replacement.ofWindows(new WindowRange(
                        new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FROM, FROM.plusWeeks(WEEKS)))));
        writer.commit(
                Tables.JOB_RUNS,
                writer.conform(
                        Tables.JOB_RUNS,
                        spark.sql("SELECT 'none' AS run_key, 'ranking' AS job, current_date() AS run_date, 'week' AS grain,"
                                + " timestamp'" + FROM + "' AS window_start, timestamp'" + FROM.plusWeeks(WEEKS)
                                + "' AS window_end, 'SUCCEEDED' AS status, now() AS started_at, now() AS ended_at, '{}' AS config,"
                                + " 'none' AS config_hash, 'none' AS code_version, map() AS input_versions, map() AS rows_in,"
                                + " map() AS rows_out, CAST(NULL AS STRING) AS message")),
                Replacement.none());
    }

    /** Nearly normal with deviation 1: the sum of four even numbers. */
    private static String noise(final String week) {
        final String even = "pmod(xxhash64(id, %s, %d), 1000003) / 1000003D";
        return "((" + String.join(
                        " + ",
                        String.format(even, week, 1),
                        String.format(even, week, 2),
                        String.format(even, week, 3),
                        String.format(even, week, 4)) + " - 2) * sqrt(3D))";
    }
}
