package dev.plumbline.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.jobs.run.FinishedRun;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.table.ColumnSpec;
import dev.plumbline.table.TableSpec;
import dev.plumbline.testing.SharedSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** How a scheduler learns what became of a run, and what the run cost. */
class AlertsTest {

    private static final String FAIL = "--fail-on-alerts";

    private static final TableSpec TABLE = new TableSpec(
            "alarms",
            "alarming",
            "one alarm",
            List.of(
                    ColumnSpec.required("grain", "STRING", "of the window"),
                    ColumnSpec.required("window_start", "TIMESTAMP", "of the window"),
                    ColumnSpec.required("window_end", "TIMESTAMP", "of the window"),
                    ColumnSpec.required("window_date", "DATE", "of the window"),
                    ColumnSpec.required("is_alert", "BOOLEAN", "whether it is one"),
                    ColumnSpec.required("run_id", "STRING", "the run")),
            List.of("window_start"),
            List.of("grain", "window_date"),
            Map.of());

    @TempDir
    private Path folder;

    @Test
    void alertsAreToldAndEndTheCallWithACodeOfTheirOwnWhereThatIsAsked() {
        final Called asked = called("true", FAIL);
        final Called unasked = called("true");
        final Called quiet = called("false", FAIL);

        assertThat(asked.exitCode).as(asked.out).isEqualTo(3);
        assertThat(unasked.exitCode).isZero();
        assertThat(quiet.exitCode).isZero();
        assertThat(asked.lastLine())
                .startsWith("plumbline-result {\"job\":\"alarming\",\"run_id\":\"")
                .contains(
                        "\"status\":\"SUCCEEDED\"",
                        "\"grain\":\"week\",\"from\":\"2024-01-01\",\"to\":\"2024-01-08\"",
                        "\"tables\":{\"alarms\":2}",
                        "\"alerts\":1")
                .doesNotContain("message");
        assertThat(quiet.lastLine()).contains("\"alerts\":0");
        final List<Row> runs = runs("run_id", "status", "stages > 0", "tasks >= stages", "seconds > 0");
        assertThat(runs).hasSize(3).allSatisfy(run -> assertThat(run.toString())
                .endsWith(",SUCCEEDED,true,true,true]"));
        assertThat(runs).anySatisfy(run -> assertThat(asked.lastLine()).contains(run.getString(0)));
        assertThat(runs("shuffle_bytes_written > 0 AND peak_memory_bytes >= 0"))
                .allSatisfy(run -> assertThat(run.getBoolean(0)).isTrue());
    }

    @Test
    void aFailedRunIsToldWithItsFirstLineAndWithoutAlerts() {
        final Called failed = called("raise_error('no such week at s3a://me:hunter2@bucket/x')", FAIL);

        assertThat(failed.exitCode).isEqualTo(1);
        assertThat(failed.lastLine())
                .contains(
                        "\"status\":\"FAILED\"",
                        "\"tables\":{}",
                        "\"message\":\"no such week at s3a://(redacted)@bucket/x\"")
                .doesNotContain("alerts", "hunter2");
        assertThat(runs("status", "stages IS NOT NULL", "seconds IS NOT NULL"))
                .singleElement()
                .hasToString("[FAILED,true,true]");
    }

    @Test
    void aRunThatSucceededIsToldEvenIfWhatFollowsItFails() {
        final Called refused = called(
                new Alarming("true", () -> {
                    throw new PlumblineException("the tables are written, but the file cannot be");
                }),
                folder);

        assertThat(refused.exitCode).isEqualTo(1);
        assertThat(refused.lastLine()).contains("\"status\":\"SUCCEEDED\"", "\"tables\":{\"alarms\":2}");
    }

    @Test
    void aWarehouseThatCannotBeWrittenIsAFailedRun() throws IOException {
        final Path file = Files.createFile(folder.resolve("a-file"));
        final Called failed = called(new Alarming("true", () -> {}), file.resolve("warehouse"));

        assertThat(failed.exitCode).isEqualTo(1);
        assertThat(failed.lastLine()).contains("\"status\":\"FAILED\"", "cannot be written", "\"tables\":{}");
    }

    private List<Row> runs(final String... columns) {
        return SharedSession.spark()
                .read()
                .format("delta")
                .load(folder.resolve("job_runs").toString())
                .selectExpr(columns)
                .collectAsList();
    }

    private Called called(final String isAlert, final String... flags) {
        return called(new Alarming(isAlert, () -> {}), folder, flags);
    }

    private static Called called(final Job job, final Path warehouse, final String... flags) {
        SharedSession.spark();
        final StringWriter out = new StringWriter();
        final CommandLine line = JobCommand.of(job).setOut(new PrintWriter(out, true));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failure instanceof PlumblineException ? 1 : 9);
        final String[] call = {"--warehouse", warehouse.toString(), "--from", "2024-01-01", "--to", "2024-01-08"};
        final int exitCode = line.execute(
                Stream.concat(Arrays.stream(call), Arrays.stream(flags)).toArray(String[]::new));
        return new Called(exitCode, out.toString());
    }

    private record Called(int exitCode, String out) {
        String lastLine() {
            return out.lines().reduce((earlier, later) -> later).orElse("");
        }
    }

    /** Two rows in the same window, the second of which is an alert where an expression says so. */
    private record Alarming(String isAlert, Runnable afterRun) implements Job {
        @Override
        public String name() {
            return "alarming";
        }

        @Override
        public String summary() {
            return "Writes alarms.";
        }

        @Override
        public List<LogicalInput> inputs() {
            return List.of();
        }

        @Override
        public List<TableSpec> writes() {
            return List.of(TABLE);
        }

        @Override
        public Map<TableSpec, String> alerts() {
            return Map.of(TABLE, "is_alert");
        }

        @Override
        public List<String> settingsBlocks() {
            return List.of();
        }

        @Override
        public void afterwards(final FinishedRun run, final PrintWriter out) {
            afterRun.run();
        }

        @Override
        public List<TableRows> pipeline(final JobRun run) {
            return List.of(new TableRows(
                    TABLE,
                    SharedSession.spark()
                            .sql("SELECT 'week' AS grain, TIMESTAMP'2024-01-01 00:00:00' AS window_start,"
                                    + " TIMESTAMP'2024-01-08 00:00:00' AS window_end, DATE'2024-01-01' AS window_date,"
                                    + " if(id = 1, " + isAlert + ", false) AS is_alert FROM range(2)")));
        }
    }
}
