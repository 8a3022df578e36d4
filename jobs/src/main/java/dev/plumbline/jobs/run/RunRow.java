package dev.plumbline.jobs.run;

import dev.plumbline.config.Redaction;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The row of {@code job_runs} that a run leaves, in success and in failure. */
record RunRow(
        String job,
        WindowRange range,
        RunIdentity identity,
        String config,
        Map<String, String> inputVersions,
        Map<String, Long> rowsIn,
        Map<String, Long> rowsOut,
        Optional<RunCost> cost,
        Optional<String> failure) {

    Dataset<Row> toFrame(final SparkSession spark, final Instant endedAt) {
        final RowBuilder row = new RowBuilder(Tables.JOB_RUNS.schema())
                .set("run_id", identity.runId())
                .set("run_key", identity.runKey())
                .set("job", job)
                .set("run_date", Date.valueOf(LocalDate.ofInstant(identity.startedAt(), ZoneOffset.UTC)))
                .set("grain", range.grain().text())
                .set("window_start", InputCheckRows.timestamp(range.from()))
                .set("window_end", InputCheckRows.timestamp(range.to()))
                .set("status", failure.isPresent() ? "FAILED" : "SUCCEEDED")
                .set("started_at", Timestamp.from(identity.startedAt()))
                .set("ended_at", Timestamp.from(endedAt))
                .set("config", config)
                .set("config_hash", identity.configHash())
                .set("code_version", CodeVersion.text())
                .set("input_versions", inputVersions)
                .set("rows_in", rowsIn)
                .set("rows_out", rowsOut)
                .set("seconds", Duration.between(identity.startedAt(), endedAt).toMillis() / 1000.0);
        failure.ifPresent(message -> row.set("message", Redaction.of(message)));
        cost.ifPresent(some -> row.set("stages", some.stages())
                .set("tasks", some.tasks())
                .set("shuffle_bytes_written", some.shuffleBytesWritten())
                .set("peak_memory_bytes", some.peakMemoryBytes()));
        return spark.createDataFrame(List.of(row.row()), Tables.JOB_RUNS.schema());
    }
}
