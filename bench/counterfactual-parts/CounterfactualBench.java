import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.jobs.counterfactual.CounterfactualJob;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.jobs.run.Sessions;
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
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The job counterfactual in a running session, compared with Spark's own count by item and position: 80 items, 3 positions,
 * a policy that draws evenly and one that does not, one week, no users, both policies as targets.
 */
public final class CounterfactualBench {

    private static final LocalDate FROM = LocalDate.of(2026, 3, 2);

    /** The uneven policy: items with a probability proportional to 1 / (3 + item, rotated by the position). */
    private static final String SHARE = "1 / (3D + pmod(item + 7 * position, 80))";

    private final SparkSession spark;

    private CounterfactualBench(final SparkSession spark) {
        this.spark = spark;
    }

    /** @param arguments folder of the data, repetitions, sizes in rows; the first size is the warm-up's */
    public static void main(final String[] arguments) {
        try (Sessions.Opened session = Sessions.open("counterfactual-bench", Optional.of("local[2]"), Map.of())) {
            final CounterfactualBench bench = new CounterfactualBench(session.spark());
            final int times = Integer.parseInt(arguments[1]);
            System.out.println("| rows | what | s, each time |\n| --- | --- | --- |");
            for (final String size : Arrays.asList(arguments).subList(2, arguments.length)) {
                bench.measure(Path.of(arguments[0], size), Long.parseLong(size), times);
            }
        }
    }

    private void measure(final Path data, final long rows, final int times) {
        if (!Files.exists(data.resolve("targets/_SUCCESS"))) {
            generate(data, rows);
        }
        final StringBuilder counts = new StringBuilder(String.format(Locale.ROOT, "| %,d | count by item and position |", rows));
        final StringBuilder some = new StringBuilder(String.format(Locale.ROOT, "| %,d | job: ips, snips, dr |", rows));
        final StringBuilder all = new StringBuilder(String.format(Locale.ROOT, "| %,d | job: all estimators |", rows));
        for (int repetition = 0; repetition < times; repetition++) {
            add(counts, () -> spark.read()
                    .parquet(data.resolve("impressions").toString())
                    .groupBy("policy", "position", "item")
                    .agg(count(lit(1)), sum("clicks"))
                    .collectAsList());
            add(some, () -> run(data, "counterfactual.estimators=[ips, snips, dr]"));
            add(all, () -> run(data, "counterfactual.search=dr"));
        }
        System.out.println(counts + " |\n" + some + " |\n" + all + " |");
        spark.read()
                .format("delta")
                .load(data.resolve("warehouse/counterfactual_estimates").toString())
                .where("logging_policy = 'even' AND model_id = 'uneven' AND position IS NULL"
                        + " AND estimator IN ('ips', 'snips', 'dr')")
                .selectExpr("estimator", "value", "std_error", "on_policy_value", "relative_error", "n")
                .show(false);
    }

    private static void add(final StringBuilder line, final Runnable work) {
        final long start = System.nanoTime();
        work.run();
        line.append(String.format(Locale.ROOT, " %.1f", (System.nanoTime() - start) / 1e9));
    }

    private void run(final Path data, final String setting) {
        final Configuration configuration = Configuration.of(
                ConfigSource.load(
                        Optional.empty(),
                        List.of(
                                "warehouse=\"" + data.resolve("warehouse").toAbsolutePath() + "\"",
                                "inputs.impressions { path = \"" + data.resolve("impressions")
                                        + "\", format = parquet, columns { impression_id = row, user_id = \"cast(null as string)\","
                                        + " model_id = policy, item_id = item, clicks = clicks } }",
                                "inputs.action_distributions { path = \"" + data.resolve("targets")
                                        + "\", format = parquet, columns { model_id = policy, item_id = item } }",
                                setting)),
                Instant.now());
        new JobRunner(spark, configuration)
                .run(
                        new CounterfactualJob(),
                        new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FROM, FROM.plusDays(7)));
    }

    /** Seeded by the row's number. */
    private void generate(final Path data, final long rows) {
        spark.sql("SELECT 'even' AS policy, item, position, 1 / 80D AS probability FROM (SELECT explode(sequence(0, 79)) AS item)"
                        + " CROSS JOIN (SELECT explode(sequence(1, 3)) AS position) UNION ALL SELECT 'uneven', item, position, "
                        + SHARE + " / sum(" + SHARE + ") OVER (PARTITION BY position) FROM (SELECT explode(sequence(0, 79)) AS item)"
                        + " CROSS JOIN (SELECT explode(sequence(1, 3)) AS position)")
                .createOrReplaceTempView("targets");
        spark.table("targets").coalesce(1).write().mode(SaveMode.Overwrite).parquet(data.resolve("policies").toString());
        spark.read().parquet(data.resolve("policies").toString()).createOrReplaceTempView("targets");
        // for every policy and position a table of a thousand places, in which items occur as often as they are drawn
        spark.sql("SELECT policy, position, array_sort(collect_list(struct(upto, item, probability))) AS draws FROM (SELECT *,"
                        + " sum(probability) OVER (PARTITION BY policy, position ORDER BY item) AS upto FROM targets)"
                        + " GROUP BY policy, position")
                .createOrReplaceTempView("urns");
        spark.range(0, rows, 1, 8)
                .withColumn("policy", expr("IF(pmod(xxhash64(id, 'policy'), 2) = 0, 'even', 'uneven')"))
                .withColumn("position", expr("1 + CAST(pmod(xxhash64(id, 'position'), 3) AS INT)"))
                .withColumn("ticket", expr("(pmod(xxhash64(id, 'ticket'), 1000003) + 0.5D) / 1000003"))
                .join(spark.table("urns"), new String[] {"policy", "position"})
                .withColumn("drawn", expr("coalesce(filter(draws, one -> one.upto >= ticket)[0], draws[79])"))
                .selectExpr(
                        "id AS row",
                        "policy",
                        "position",
                        "drawn.item AS item",
                        "drawn.probability AS propensity",
                        "timestamp'2026-03-02' + make_dt_interval(0, 0, 0, CAST(pmod(xxhash64(id, 'time'), 604800) AS DOUBLE))"
                                + " AS shown_at",
                        "IF(pmod(xxhash64(id, 'click'), 1000) < 3 + pmod(drawn.item, 5) * 2, 1L, 0L) AS clicks")
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(data.resolve("impressions").toString());
        spark.table("targets").coalesce(1).write().mode(SaveMode.Overwrite).parquet(data.resolve("targets").toString());
    }
}
