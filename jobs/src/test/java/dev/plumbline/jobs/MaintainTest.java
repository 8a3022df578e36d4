package dev.plumbline.jobs;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.world.Answer;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.DeltaVersion;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import dev.plumbline.table.upkeep.RunRetention;
import dev.plumbline.table.upkeep.WrittenRows;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.SparkJobCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a small warehouse in which a run was killed and which holds runs of years ago. */
class MaintainTest {

    private static final List<TableSpec> THERE =
            List.of(Tables.JOB_RUNS, Tables.INPUT_CHECKS, Tables.QUERY_METRICS, Tables.OFFLINE_METRICS);

    @TempDir
    private Path folder;

    @Test
    void itSaysWhatItWouldDoDoesItAndThenHasNothingToDo() {
        final TinyWorld world = TinyWorld.ranked(folder);
        forgottenRun(world);
        killedRun(world);
        killedRun(world);
        assertThatAScanFindsTheRuns(world);
        final List<String> figures = world.rows(Tables.OFFLINE_METRICS);
        final List<String> before = versions(world);

        final Answer planned = maintain(world, "--dry-run");
        assertThat(versions(world)).as("a dry run changes nothing").isEqualTo(before);
        final Answer first = maintain(world);
        final List<String> after = versions(world);
        final Answer second = maintain(world);

        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.out())
                .contains("Upkeep of 4 tables in " + world.warehouse() + ", a dry run: nothing was changed")
                .contains("1 run to be deleted, started before ", "would be compacted: up to ")
                .doesNotContain("plumbline-result");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("1 run deleted, started before ", "was compacted: ")
                .contains("Windows with rows of a run that did not succeed, or is still running")
                .containsPattern(
                        "offline_metrics +week, 1 window from 2030-01-07 to 2030-01-14: 2 rows; run ranking again")
                .contains("docs/backfill.md");
        assertThat(last(first))
                .startsWith("plumbline-result {\"job\":\"maintain\",\"status\":\"SUCCEEDED\",")
                .containsPattern(
                        "\"tables\":\\{\"input_checks\":\\d,\"job_runs\":[1-9],\"offline_metrics\":[1-9],\"query_metrics\":0}")
                .contains("\"skipped\":0", "\"unfinished_windows\":1", "\"problems\":0")
                .doesNotContain("message");
        assertThat(second.out()).contains("nothing has to be done");
        assertThat(versions(world)).isEqualTo(after);
        assertThat(world.rows(Tables.OFFLINE_METRICS)).isEqualTo(figures);
        assertThat(runs(world, Tables.JOB_RUNS)).doesNotContain("forgotten").hasSize(1);
        assertThat(runs(world, Tables.INPUT_CHECKS))
                .as("its findings went with it")
                .hasSize(1);
        assertThatARunWithoutFindingsLeavesThemAsTheyAre(world);
    }

    /** Beside the lists of the files of three tables: two exchanges of few rows, and what they give. */
    private static void assertThatAScanFindsTheRuns(final TinyWorld world) {
        try (SparkJobCounter counter = new SparkJobCounter(SharedSession.spark())) {
            final List<Row> runs = WrittenRows.ofUnusualRuns(
                            SharedSession.spark(), tables(world), THERE, LocalDate.of(2021, 1, 1))
                    .collectAsList();
            assertThat(runs).extracting(run -> run.getString(0)).containsExactlyInAnyOrder("forgotten", "killed");
            assertThat(counter.jobsBesideTableLogs()).isLessThanOrEqualTo(3 + 3);
        }
    }

    private static void assertThatARunWithoutFindingsLeavesThemAsTheyAre(final TinyWorld world) {
        final List<String> before = versions(world);
        append(world, Tables.JOB_RUNS, "run_id", "'forgotten'", "run_date", "DATE'2020-01-06'");

        new RunRetention(SharedSession.spark(), tables(world), LocalDate.of(2021, 1, 1)).forget(List.of("forgotten"));

        assertThat(runs(world, Tables.JOB_RUNS)).doesNotContain("forgotten").hasSize(1);
        assertThat(versions(world).subList(1, THERE.size())).isEqualTo(before.subList(1, THERE.size()));
    }

    private static Warehouse tables(final TinyWorld world) {
        return new Warehouse(world.warehouse().toString(), Optional.empty());
    }

    @Test
    void aDamagedTableIsNamedAndTheOthersAreLookedAfter() throws IOException {
        final TinyWorld world = TinyWorld.ranked(folder);
        final Path log = world.warehouse().resolve("query_metrics/_delta_log");
        Files.delete(log.resolve("00000000000000000000.json"));
        Files.deleteIfExists(log.resolve("00000000000000000000.crc"));
        DeltaLog.clearCache();

        final Answer answer = maintain(world);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.errorLines())
                .singleElement()
                .asString()
                .startsWith("plumbline: the table query_metrics at ")
                .contains("its Delta log is damaged");
        assertThat(last(answer))
                .contains("\"status\":\"FAILED\"", "\"problems\":1", "\"message\":\"the table query_metrics at ");
    }

    /** A row of an older version breaks a check that the table is to get; another table keeps its files for a month. */
    @Test
    void whatOneTableRefusesKeepsTheOthersFromNothing() {
        final TinyWorld world = TinyWorld.ranked(folder);
        SharedSession.spark()
                .sql("ALTER TABLE delta.`" + world.warehouse().resolve("query_metrics")
                        + "` DROP CONSTRAINT window_is_forward");
        append(world, Tables.QUERY_METRICS, "window_end", "window_start");
        SharedSession.spark()
                .sql("ALTER TABLE delta.`" + world.warehouse().resolve("input_checks")
                        + "` SET TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 30 days')");
        killedRun(world);
        killedRun(world);

        final Answer answer = maintain(world);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err())
                .contains("the table query_metrics cannot be maintained: ")
                .contains("the table input_checks keeps its files for longer than maintain.vacuum-retention = 7d");
        assertThat(answer.out()).containsPattern("offline_metrics +was compacted: ");
        assertThat(last(answer)).contains("\"status\":\"FAILED\"", "\"skipped\":0", "\"problems\":2");
    }

    @Test
    void dataThatIsGoneIsToldAndTheOtherTablesAreLookedAfter() throws IOException {
        final TinyWorld world = TinyWorld.ranked(folder);
        killedRun(world);
        killedRun(world);
        try (Stream<Path> files = Files.walk(world.warehouse().resolve("query_metrics"))) {
            for (final Path file : files.filter(path -> path.toString().endsWith(".parquet"))
                    .filter(path -> !path.toString().contains("_delta_log"))
                    .toList()) {
                Files.delete(file);
            }
        }

        final Answer answer = maintain(world);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err())
                .contains("plumbline: runs and their rows cannot be checked: ", "query_metrics")
                .doesNotContain("\tat ");
        assertThat(answer.out()).containsPattern("offline_metrics +was compacted: ");
        assertThat(last(answer)).contains("\"status\":\"FAILED\"");
    }

    /** Version and schema stand in a file beside the log: that such a table cannot be read shows when a query is planned. */
    @Test
    void aCheckpointThatCannotBeReadIsToldAndTheOtherTablesAreLookedAfter() throws IOException {
        final TinyWorld world = TinyWorld.ranked(folder);
        killedRun(world);
        killedRun(world);
        final Path table = world.warehouse().resolve("query_metrics");
        SharedSession.spark()
                .sql("ALTER TABLE delta.`" + table + "` SET TBLPROPERTIES ('delta.checkpointInterval' = '1')");
        append(world, Tables.QUERY_METRICS);
        try (Stream<Path> files = Files.list(table.resolve("_delta_log"))) {
            final List<Path> checkpoints = files.filter(path -> path.toString().contains(".checkpoint."))
                    .toList();
            assertThat(checkpoints).isNotEmpty();
            for (final Path file : checkpoints) {
                if (file.getFileName().toString().startsWith(".")) {
                    Files.delete(file);
                } else {
                    Files.writeString(file, "no parquet");
                }
            }
        }
        DeltaLog.clearCache();

        final Answer answer = maintain(world);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err())
                .contains("plumbline: runs and their rows cannot be checked: ", "query_metrics")
                .doesNotContain("\tat ");
        assertThat(answer.out()).containsPattern("offline_metrics +was compacted: ");
        assertThat(last(answer)).contains("\"status\":\"FAILED\"");
    }

    @Test
    void aWarehouseThatIsNotThereIsToldAndNotTakenForAWellKeptOne() {
        SharedSession.spark();

        final Answer answer = Answer.to("maintain", "--set", "warehouse=\"" + folder.resolve("nowhere") + "\"");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.errorLines())
                .containsExactly("plumbline: the warehouse " + folder.resolve("nowhere")
                        + " does not exist: set plumbline.warehouse to where the jobs write");
        assertThat(last(answer))
                .contains("\"status\":\"FAILED\"", "\"tables\":{}", "\"message\":\"the warehouse " + folder);
    }

    /** A run of years ago, and what it found, of which no table holds a row. */
    private static void forgottenRun(final TinyWorld world) {
        append(world, Tables.JOB_RUNS, "run_id", "'forgotten'", "run_date", "DATE'2020-01-06'");
        append(world, Tables.INPUT_CHECKS, "run_id", "'forgotten'", "window_end", "TIMESTAMP'2020-01-06 00:00:00'");
    }

    /** Rows of a run that left no row of its own. */
    private static void killedRun(final TinyWorld world) {
        append(
                world,
                Tables.OFFLINE_METRICS,
                "run_id",
                "'killed'",
                "window_start",
                "TIMESTAMP'2030-01-07 00:00:00'",
                "window_end",
                "TIMESTAMP'2030-01-14 00:00:00'",
                "window_date",
                "DATE'2030-01-07'");
    }

    /** One more row like one that is there. */
    private static void append(final TinyWorld world, final TableSpec table, final String... changes) {
        Dataset<Row> row = world.table(table).limit(1);
        for (int i = 0; i < changes.length; i += 2) {
            row = row.withColumn(changes[i], expr(changes[i + 1]));
        }
        row.write()
                .format("delta")
                .mode("append")
                .save(world.warehouse().resolve(table.name()).toString());
    }

    private static List<String> runs(final TinyWorld world, final TableSpec table) {
        return world.table(table).select("run_id").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static List<String> versions(final TinyWorld world) {
        return THERE.stream()
                .map(table -> DeltaVersion.atPath(
                        SharedSession.spark(),
                        world.warehouse().resolve(table.name()).toString()))
                .toList();
    }

    private static String last(final Answer answer) {
        return answer.out().lines().reduce((earlier, later) -> later).orElse("");
    }

    private static Answer maintain(final TinyWorld world, final String... flags) {
        return Answer.to(
                Stream.concat(Stream.of("maintain", "--config", world.config().toString()), Stream.of(flags))
                        .toArray(String[]::new));
    }
}
