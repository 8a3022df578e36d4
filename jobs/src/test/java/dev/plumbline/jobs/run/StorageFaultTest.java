package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.WholeRow;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse that takes no more bytes, inputs that others change while they are read, and runs beside a run. */
class StorageFaultTest {

    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

    @TempDir
    private Path folder;

    private SparkSession spark;
    private RunResult failed;

    @BeforeEach
    void itemsInASessionOfItsOwn() {
        spark = SharedSession.spark().newSession();
        SparkSession.setActiveSession(spark);
        writeItems("'a' AS item_id, 'one' AS category");
    }

    @AfterEach
    void theSharedSessionAgain() {
        SparkSession.setActiveSession(SharedSession.spark());
    }

    @Test
    void everyTableHoldsWholeRowsOfOneRunAndTheNextRunMakesUp() {
        run("first", () -> {});
        refuse("/model_overlap/grain.*parquet", "No space left on device");

        assertThatThrownBy(() -> run("second", () -> {}))
                .isExactlyInstanceOf(PlumblineException.class)
                .hasMessageStartingWith("No space left on device: there is no space left: free some where"
                        + " plumbline.warehouse and Spark's spark.local.dir are, and run it again.");
        assertThat(modelsOf(Tables.QUERY_METRICS)).isEqualTo("second one");
        assertThat(modelsOf(Tables.MODEL_OVERLAP)).isEqualTo("first one");
        assertThat(statuses()).isEqualTo("FAILED SUCCEEDED");
        assertThat(failed.line())
                .as("what was committed before")
                .contains("\"status\":\"FAILED\"", "\"tables\":{\"query_metrics\":1}", "\"message\":\"No space");
        assertThat(rowsOf("job_runs")
                        .where("status = 'FAILED'")
                        .selectExpr("rows_out")
                        .first()
                        .getJavaMap(0))
                .isEqualTo(Map.of("query_metrics", 1L));

        refuse("parquet$", "Permission denied");
        assertThatThrownBy(() -> run("third", () -> {}))
                .isExactlyInstanceOf(PlumblineException.class)
                .hasMessageStartingWith("Permission denied: a permission is missing");
        assertThat(modelsOf(Tables.QUERY_METRICS)).isEqualTo("second one");
        assertThat(statuses()).as("the run could not even be recorded").isEqualTo("FAILED SUCCEEDED");

        refuse("(?!)", "Permission denied");
        spark.conf().set(RefusingFileSystem.FOLDERS, "/query_metrics/_delta_log");
        assertThatThrownBy(() -> run("of another user", () -> {}))
                .isExactlyInstanceOf(PlumblineException.class)
                .hasMessageStartingWith("the table query_metrics at " + folder + "/query_metrics cannot be opened: ")
                .hasMessageContaining("/_delta_log: Permission denied; check the rights on it")
                .hasMessageNotContaining("damaged");

        spark.conf().unset(RefusingFileSystem.FOLDERS);
        run("fourth", () -> {});
        assertThat(modelsOf(Tables.QUERY_METRICS)).isEqualTo("fourth one");
        assertThat(modelsOf(Tables.MODEL_OVERLAP)).isEqualTo("fourth one");
    }

    @Test
    void anInputIsReadAsItWasHoweverItIsRewrittenUnlessItsFilesAreGone() {
        run("first", () -> writeItems("'a' AS item_id, 'two' AS category, 3 AS weight"));
        assertThat(modelsOf(Tables.QUERY_METRICS)).isEqualTo("first one");

        final List<Path> files = Stream.of(
                        spark.read().format("delta").load(items()).inputFiles())
                .map(file -> Path.of(URI.create(file)))
                .toList();
        assertThatThrownBy(() -> run(
                        "second",
                        () -> files.forEach(
                                file -> assertThat(file.toFile().delete()).isTrue())))
                .isExactlyInstanceOf(PlumblineException.class)
                .hasMessageStartingWith("an input cannot be read: plumbline.inputs.items: ")
                .hasMessageContaining(
                        "it was rewritten or vacuumed while the run read it: run again, and keep replaced files");
        assertThat(modelsOf(Tables.QUERY_METRICS)).isEqualTo("first one");
        assertThat(statuses()).isEqualTo("FAILED SUCCEEDED");
    }

    @Test
    void ofTwoRunsOverTheSameWindowsTheLaterWriterWinsAndTheOtherSaysSo() {
        assertThatThrownBy(() -> run("first", () -> {}, () -> run("second", () -> {})))
                .isExactlyInstanceOf(PlumblineException.class)
                .hasMessageContaining("has replaced rows of these windows in query_metrics since this run wrote them");

        assertThat(statuses()).isEqualTo("FAILED SUCCEEDED");
        final Row winner = rowsOf("job_runs")
                .where("status = 'SUCCEEDED'")
                .select("run_id")
                .first();
        for (final TableSpec table : List.of(Tables.QUERY_METRICS, Tables.MODEL_OVERLAP, Tables.INPUT_CHECKS)) {
            assertThat(rowsOf(table.name()).select("run_id").distinct().collectAsList())
                    .as(table.name())
                    .containsExactly(winner);
        }
        assertThat(modelsOf(Tables.MODEL_OVERLAP)).isEqualTo("second one");

        writeItems("'a' AS item_id, 'none' AS category, 3 AS weight");
        run("nothing", () -> {});
        run("nothing again, of which there is no commit", () -> {});
        assertThat(modelsOf(Tables.QUERY_METRICS)).isEmpty();
        assertThat(statuses()).isEqualTo("FAILED SUCCEEDED SUCCEEDED SUCCEEDED");
    }

    private void writeItems(final String row) {
        spark.sql("SELECT " + row)
                .write()
                .format("delta")
                .mode("overwrite")
                .option("overwriteSchema", "true")
                .save(items());
    }

    private String items() {
        return folder.resolve("items").toString();
    }

    private void refuse(final String paths, final String saying) {
        spark.conf().set("fs.file.impl", RefusingFileSystem.class.getName());
        spark.conf().set("fs.file.impl.disable.cache", "true");
        spark.conf().set(RefusingFileSystem.PATHS, paths);
        spark.conf().set(RefusingFileSystem.SAYING, saying);
    }

    private String modelsOf(final TableSpec table) {
        final String model = table.equals(Tables.MODEL_OVERLAP) ? "model_a" : "model_id";
        return joined(rowsOf(table.name()).selectExpr(model).collectAsList());
    }

    private String statuses() {
        return joined(rowsOf("job_runs").selectExpr("status").orderBy("status").collectAsList());
    }

    private Dataset<Row> rowsOf(final String table) {
        return spark.read().format("delta").load(folder.resolve(table).toString());
    }

    private static String joined(final List<Row> rows) {
        return rows.stream().map(row -> row.getString(0)).collect(Collectors.joining(" "));
    }

    private void run(final String name, final Runnable meanwhile) {
        run(name, meanwhile, () -> {});
    }

    private void run(final String name, final Runnable meanwhile, final Runnable whenWritten) {
        final Configuration configuration = Configuration.of(
                ConfigSource.load(
                        Optional.empty(),
                        List.of(
                                "warehouse=\"" + folder + "\"",
                                "inputs.items.path=\"" + items() + "\"",
                                "inputs.items.format=delta")),
                Instant.now());
        new JobRunner(spark, configuration)
                .run(
                        new Writing(name, meanwhile, whenWritten),
                        new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, MONDAY, MONDAY.plusWeeks(1)),
                        result -> failed = result);
    }

    /** Writes one row into either table, named by the run and the category of the input's item; none of category none. */
    private record Writing(String run, Runnable meanwhile, Runnable whenWritten) implements Job {

        @Override
        public String name() {
            return "writing";
        }

        @Override
        public String summary() {
            return "Writes.";
        }

        @Override
        public List<LogicalInput> inputs() {
            return List.of(LogicalInputs.ITEMS);
        }

        @Override
        public List<LogicalInput> inputsOfEveryWindow(final Configuration configuration) {
            return List.of();
        }

        @Override
        public List<TableSpec> writes() {
            return List.of(Tables.QUERY_METRICS, Tables.MODEL_OVERLAP);
        }

        @Override
        public List<String> settingsBlocks() {
            return List.of();
        }

        @Override
        public List<TableRows> pipeline(final JobRun run) {
            final var items = run.checks().watch(run.input(LogicalInputs.ITEMS));
            meanwhile.run();
            return writes().stream()
                    .map(table -> new TableRows(
                            table, items.where("category <> 'none'").selectExpr(WholeRow.of(table, cells()))))
                    .toList();
        }

        @Override
        public void deliver(final JobRun run) {
            whenWritten.run();
        }

        private Map<String, String> cells() {
            final String name = "concat('" + run + " ', category)";
            return Map.of(
                    "model_id", name,
                    "model_a", name,
                    "value", "0.5",
                    "grain", "'week'",
                    "window_date", "DATE '2024-01-01'",
                    "window_start", "TIMESTAMP '2024-01-01 00:00:00'",
                    "window_end", "TIMESTAMP '2024-01-08 00:00:00'");
        }
    }
}
