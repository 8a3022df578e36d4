import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.sum;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.jobs.drift.DriftJob;
import dev.plumbline.jobs.profile.ProfileJob;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The jobs profile and drift in a running session, compared with Spark's own scan of the same columns: 20 numeric and 10
 * categorical columns, a reference of eight weeks and one week of serving of as many rows.
 */
public final class DriftBench {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
    private static final int NUMBERS = 20;
    private static final int[] CARDINALITIES = {10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000};

    private final SparkSession spark;

    private DriftBench(final SparkSession spark) {
        this.spark = spark;
    }

    /** @param arguments folder of the data, repetitions, sizes in rows; the first size is the warm-up's */
    public static void main(final String[] arguments) {
        try (Sessions.Opened session = Sessions.open("drift-bench", Optional.of("local[2]"), Map.of())) {
            final DriftBench bench = new DriftBench(session.spark());
            final int times = Integer.parseInt(arguments[1]);
            System.out.println("| rows of either side | what | s, each time |\n| --- | --- | --- |");
            for (final String size : Arrays.asList(arguments).subList(2, arguments.length)) {
                bench.measure(Path.of(arguments[0], size), Long.parseLong(size), times);
            }
        }
    }

    private void measure(final Path data, final long rows, final int times) {
        if (!Files.exists(data.resolve("serving"))) {
            generate(data.resolve("training"), rows, 0, 56, 0);
            generate(data.resolve("serving"), rows, 56, 7, 0.1);
        }
        final List<StringBuilder> lines = new ArrayList<>();
        for (final String what : List.of(
                "scan of a week",
                "profile: reference made, it and the week profiled",
                "profile of the week, the reference as it is",
                "drift of the week, from profiles")) {
            lines.add(new StringBuilder(String.format(Locale.ROOT, "| %,d | %s |", rows, what)));
        }
        for (int repetition = 0; repetition < times; repetition++) {
            final Path warehouse = data.resolve("warehouse-" + System.nanoTime());
            add(lines.get(0), () -> scan(data.resolve("serving")));
            add(lines.get(1), () -> run(new ProfileJob(), data, warehouse));
            add(lines.get(2), () -> run(new ProfileJob(), data, warehouse));
            add(lines.get(3), () -> run(new DriftJob(), data, warehouse));
        }
        lines.forEach(line -> System.out.println(line + " |"));
    }

    private static void add(final StringBuilder line, final Runnable work) {
        final long start = System.nanoTime();
        work.run();
        line.append(String.format(Locale.ROOT, " %.1f", (System.nanoTime() - start) / 1e9));
    }

    /** Every value is read and goes into one sum, so that no column is pruned. */
    private void scan(final Path serving) {
        final Dataset<Row> rows = spark.read().parquet(serving.toString());
        rows.agg(sum(hash(Arrays.stream(rows.columns()).map(rows::col).toArray(Column[]::new)))).collectAsList();
    }

    private void run(final Job job, final Path data, final Path warehouse) {
        final Configuration configuration = Configuration.of(
                ConfigSource.load(
                        Optional.empty(),
                        List.of(
                                "warehouse=\"" + warehouse.toAbsolutePath() + "\"",
                                "inputs.training_features.path=\"" + data.resolve("training") + "\"",
                                "inputs.training_features.format=parquet",
                                "inputs.serving_features.path=\"" + data.resolve("serving") + "\"",
                                "inputs.serving_features.format=parquet")),
                Instant.now());
        final LocalDate from = FIRST.plusDays(56);
        new JobRunner(spark, configuration)
                .run(job, new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, from, from.plusDays(7)));
    }

    /** Seeded by the row's number; the week differs by a shift of every fourth number. */
    private void generate(final Path target, final long rows, final int firstDay, final int days, final double shift) {
        final List<Column> columns = new ArrayList<>();
        columns.add(org.apache.spark.sql.functions.expr("timestamp'" + FIRST.plusDays(firstDay)
                        + "' + make_dt_interval(0, 0, 0, CAST(pmod(xxhash64(id, 'time'), " + 86_400L * days + ") AS DOUBLE))")
                .as("event_time"));
        for (int i = 0; i < NUMBERS; i++) {
            final String uniform = "(pmod(xxhash64(id, " + firstDay + ", 'n" + i + "'), 1000003) + 0.5D) / 1000003";
            final double moved = i % 4 == 0 ? shift : 0;
            columns.add(org.apache.spark.sql.functions.expr(
                            i % 2 == 0 ? "sqrt(-2 * ln(" + uniform + ")) + " + moved : "round(100 * " + uniform + ", 1) + " + moved)
                    .as("number" + i));
        }
        for (int i = 0; i < CARDINALITIES.length; i++) {
            columns.add(org.apache.spark.sql.functions.expr("concat('v', CAST(floor(" + CARDINALITIES[i]
                            + " * pow((pmod(xxhash64(id, " + firstDay + ", 'c" + i + "'), 1000003) + 0.5D) / 1000003, 3)) AS STRING))")
                    .as("name" + i));
        }
        spark.range(0, rows, 1, 8)
                .select(columns.toArray(Column[]::new))
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(target.toString());
    }
}
