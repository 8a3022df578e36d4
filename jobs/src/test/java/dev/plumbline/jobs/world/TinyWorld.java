package dev.plumbline.jobs.world;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.jobs.ranking.RankingJob;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.table.TableSpec;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Inputs, configuration and warehouse of a tiny chain in one folder. Inputs are SELECTs, so that a test shows its rows. */
public final class TinyWorld {

    /** First Monday. */
    public static final LocalDate FROM = LocalDate.of(2024, 1, 1);

    /** Second Monday. */
    public static final LocalDate BETWEEN = FROM.plusWeeks(1);

    /** Third Monday, exclusive. */
    public static final LocalDate TO = FROM.plusWeeks(2);

    /** Queries q1 to q3 are of the first week, q4 to q6 of the second; every list has four items. */
    public static final String PREDICTIONS = """
            SELECT concat('m', m) AS model_id, concat('q', q) AS query_id, concat('i', i) AS item_id,
              CAST((i * m * 7 + q * 3) % 11 AS DOUBLE) AS score,
              if(q <= 3, TIMESTAMP'2024-01-02 10:00:00', TIMESTAMP'2024-01-09 10:00:00') AS scored_at,
              if(q % 2 = 0, 'phone', 'desk') AS device
            FROM VALUES (1), (2) AS models(m) CROSS JOIN VALUES (1), (2), (3), (4), (5), (6) AS queries(q)
              CROSS JOIN VALUES (1), (2), (3), (4) AS items(i)""";

    public static final String HOLDOUT = """
            SELECT concat('q', q) AS query_id, concat('i', i) AS item_id, CAST((q + i) % 3 AS DOUBLE) AS relevance
            FROM VALUES (1), (2), (3), (4), (5), (6) AS queries(q) CROSS JOIN VALUES (1), (2), (3), (4) AS items(i)""";

    /** Eight users see one item of each model in each week. */
    public static final String IMPRESSIONS = """
            SELECT concat_ws('-', 'x', m, u, w) AS impression_id, concat('u', u) AS user_id, concat('i', m) AS item_id,
              concat('m', m) AS model_id, TIMESTAMP'2024-01-02 10:00:00' + make_dt_interval(7 * w) AS shown_at,
              if(u % 2 = 0, 'phone', 'desk') AS device
            FROM VALUES (1), (2) AS models(m) CROSS JOIN VALUES (0), (1) AS weeks(w)
              CROSS JOIN VALUES (1), (2), (3), (4), (5), (6), (7), (8) AS users(u)""";

    /** In each week m1 gets three clicks on eight impressions and m2 two, ten minutes later. */
    public static final String OUTCOMES = """
            SELECT 'click' AS event, concat_ws('-', 'x', m, u, w) AS impression_id, concat_ws('-', 'o', m, u, w) AS outcome_id,
              TIMESTAMP'2024-01-02 10:10:00' + make_dt_interval(7 * w) AS occurred_at
            FROM VALUES (1), (2) AS models(m) CROSS JOIN VALUES (0), (1) AS weeks(w)
              CROSS JOIN VALUES (1), (2), (3), (4), (5), (6), (7), (8) AS users(u)
            WHERE (u + m + w) % (m + 2) = 0""";

    private final Path folder;

    /** An empty world. */
    public TinyWorld(final Path folder) {
        this.folder = folder;
    }

    /** A world with predictions and holdout. */
    public static TinyWorld offline(final Path folder) {
        return new TinyWorld(folder).write("predictions", PREDICTIONS).write("holdout", HOLDOUT);
    }

    /**
     * A world with predictions and holdout over which the job {@code ranking} has run once, with the defaults. The run is
     * made once for all tests; each gets a copy of its own.
     */
    public static TinyWorld ranked(final Path folder) {
        copy(Ranked.FOLDER, folder);
        return new TinyWorld(folder);
    }

    /** A world with every input of the chain. */
    public static TinyWorld whole(final Path folder) {
        return offline(folder).write("impressions", IMPRESSIONS).write("outcomes", OUTCOMES);
    }

    /** Puts the rows of a SELECT in place of an input. */
    public TinyWorld write(final String input, final String select) {
        SharedSession.spark()
                .sql(select)
                .coalesce(1)
                .write()
                .mode("overwrite")
                .parquet(path(input).toString());
        return this;
    }

    /** Where an input lies. */
    public Path path(final String input) {
        return folder.resolve(input);
    }

    /** Where the tables lie. */
    public Path warehouse() {
        return folder.resolve("warehouse");
    }

    /** The configuration's file. Made anew by each call. */
    public Path config() {
        final Path file = folder.resolve("tiny.conf");
        final StringBuilder text =
                new StringBuilder("plumbline {\n  warehouse = " + quoted(warehouse()) + "\n  inputs {\n");
        final Map<String, String> slices =
                Map.of("predictions", ", columns { device = device }", "impressions", ", columns { device = device }");
        for (final String input : List.of(
                "predictions",
                "holdout",
                "impressions",
                "outcomes",
                "action_distributions",
                "training_features",
                "serving_features",
                "models",
                "training_interactions")) {
            if (Files.exists(path(input))) {
                text.append("    " + input + " { path = " + quoted(path(input)) + ", format = parquet"
                        + slices.getOrDefault(input, "") + " }\n");
            }
        }
        text.append("  }\n  ranking { metrics = [\"ndcg@3\", \"reciprocal_rank\"], slices = [\"device\"] }\n")
                .append("  online { events { click { window = 1h } }, slices = [\"device\"] }\n}\n");
        try {
            return Files.writeString(file, text);
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs a job over both weeks. */
    public Map<String, Long> run(final Job job, final String... assignments) {
        return run(job, FROM, TO, assignments);
    }

    /** Runs a job over whole weeks. */
    public Map<String, Long> run(final Job job, final LocalDate from, final LocalDate to, final String... assignments) {
        final Configuration configuration =
                Configuration.of(ConfigSource.load(Optional.of(config()), List.of(assignments)), Instant.now());
        return new JobRunner(SharedSession.spark(), configuration)
                .run(job, new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, from, to));
    }

    /** A table of the warehouse. */
    public Dataset<Row> table(final TableSpec table) {
        return SharedSession.spark()
                .read()
                .format("delta")
                .load(warehouse().resolve(table.name()).toString());
    }

    /** A table's rows as sorted JSON texts, without columns that may differ between runs of the same question. */
    public List<String> rows(final TableSpec table, final String... without) {
        final String[] rows =
                (String[]) table(table).drop("run_id").drop(without).toJSON().collect();
        Arrays.sort(rows);
        return List.of(rows);
    }

    private static void copy(final Path from, final Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (final Path file : files.toList()) {
                final Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Made when first asked for. */
    private static final class Ranked {
        private static final Path FOLDER = make();

        private static Path make() {
            try {
                final Path folder = Files.createTempDirectory("ranked");
                offline(folder).run(new RankingJob());
                return folder;
            } catch (final IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static String quoted(final Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
