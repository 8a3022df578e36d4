import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.online.attribution.Attribution;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.figure.OnlineMeans;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.unit.UnitMetrics;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Attribution, metrics and intervals in a running session, compared with what Spark needs to scan the same rows,
 * shuffle them by user and count them. Every repetition takes every measure once.
 */
public final class OnlineBench {

    private static final WindowRange RANGE = new WindowRange(
            new Grain.Week(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 8));
    private static final OnlineSettings SETTINGS = new OnlineSettings(
            List.of(EventSettings.of("click", Duration.ofHours(1))),
            List.of(),
            0.95,
            Instant.parse("2024-02-01T00:00:00Z"));

    private static final long ONE_USER = 1_000_000;

    private final SparkSession spark;

    private OnlineBench(final SparkSession spark) {
        this.spark = spark;
    }

    /** @param arguments folder of the data, repetitions, sizes in impressions; the first size is the warm-up's */
    public static void main(final String[] arguments) {
        try (Sessions.Opened session = Sessions.open("online-bench", Optional.of("local[2]"), Map.of())) {
            final OnlineBench bench = new OnlineBench(session.spark());
            final Path folder = Path.of(arguments[0]);
            final int times = Integer.parseInt(arguments[1]);
            final List<Long> sizes = Arrays.stream(arguments).skip(2).map(Long::valueOf).toList();
            System.out.println("| impressions | what | s, each time |\n| --- | --- | --- |");
            for (final long size : sizes) {
                bench.measure(new Log(folder.resolve(String.valueOf(size)), size, 0), times);
            }
            final long some = sizes.get(0);
            bench.measure(new Log(folder.resolve(some + "-and-one-user"), some, ONE_USER), times);
        }
    }

    /** @param ofOneUser how many more impressions one user has of one item, with a click on one in ten of them */
    private record Log(Path folder, long impressions, long ofOneUser) {

        String name() {
            return String.format(Locale.ROOT, "%,d", impressions)
                    + (ofOneUser == 0 ? "" : String.format(Locale.ROOT, " and %,d of one user and item", ofOneUser));
        }
    }

    private void measure(final Log log, final int times) {
        if (!Files.exists(log.folder())) {
            generate(log);
        }
        final StringBuilder[] lines = {
            line(log, "scan, shuffle by user and count"), line(log, "attribution"),
            line(log, "metrics per user"), line(log, "means with intervals"), line(log, "the last three / the first")
        };
        for (int repetition = 0; repetition < times; repetition++) {
            final double floor = add(lines[0], () -> floor(log.folder()));
            final Dataset<Row> attributed = Attribution.of(
                            read(log.folder(), "impressions"), read(log.folder(), "outcomes"), RANGE, SETTINGS)
                    .persist(StorageLevel.MEMORY_AND_DISK());
            final Dataset<Row> units =
                    UnitMetrics.ofImpressions(attributed, RANGE, SETTINGS).persist(StorageLevel.MEMORY_AND_DISK());
            final double ours = add(lines[1], () -> discard(attributed))
                    + add(lines[2], () -> discard(units))
                    + add(lines[3], () -> discard(OnlineMeans.bySlice(units, RANGE, SETTINGS)));
            lines[4].append(String.format(Locale.ROOT, " %.1f", ours / floor));
            units.unpersist(true);
            attributed.unpersist(true);
        }
        for (final StringBuilder line : lines) {
            System.out.println(line.append(" |"));
        }
    }

    private static StringBuilder line(final Log log, final String what) {
        return new StringBuilder("| " + log.name() + " | " + what + " |");
    }

    private static double add(final StringBuilder line, final Runnable work) {
        final long started = System.nanoTime();
        work.run();
        final double seconds = (System.nanoTime() - started) / 1e9;
        line.append(String.format(Locale.ROOT, " %.1f", seconds));
        return seconds;
    }

    private void floor(final Path data) {
        discard(read(data, "impressions")
                .select("user_id", "item_id", "shown_at", "impression_id", "model_id")
                .union(read(data, "outcomes").select(
                        col("user_id"), col("item_id"), col("occurred_at"), col("outcome_id"), col("event")))
                .repartition(col("user_id"))
                .groupBy("user_id")
                .agg(count(lit(1))));
    }

    /** Twenty impressions a user, one in ten clicked within the hour; the outcomes name user and item. */
    private void generate(final Log log) {
        final Dataset<Row> shown = spark.range(0, log.impressions() + log.ofOneUser(), 1, 8)
                .selectExpr(
                        "concat('x', id) AS impression_id",
                        "if(id < " + log.ofOneUser() + ", 'one', concat('u', pmod(xxhash64(id, 1), " + log.impressions() / 20
                                + "))) AS user_id",
                        "if(id < " + log.ofOneUser() + ", 'one', concat('i', pmod(xxhash64(id, 2), 50000))) AS item_id",
                        "concat('m', pmod(xxhash64(id, 3), 2)) AS model_id",
                        "timestamp_micros(1704067200000000 + pmod(xxhash64(id, 4), 604800000000)) AS shown_at",
                        "id");
        shown.drop("id").write().mode(SaveMode.Overwrite).parquet(log.folder().resolve("impressions").toString());
        shown.where("pmod(xxhash64(id, 5), 10) = 0")
                .selectExpr(
                        "'click' AS event",
                        "concat('o', id) AS outcome_id",
                        "user_id",
                        "item_id",
                        "shown_at + make_dt_interval(0, 0, pmod(xxhash64(id, 6), 50), 1) AS occurred_at")
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(log.folder().resolve("outcomes").toString());
    }

    private Dataset<Row> read(final Path data, final String name) {
        return spark.read().parquet(data.resolve(name).toString());
    }

    private static void discard(final Dataset<Row> rows) {
        rows.write().format("noop").mode("overwrite").save();
    }
}
