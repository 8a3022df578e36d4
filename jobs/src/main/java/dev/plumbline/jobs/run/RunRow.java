package dev.plumbline.jobs.run;

import dev.plumbline.config.Redaction;
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
import org.apache.spark.sql.RowFactory;
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
        final Row row = RowFactory.create(
                identity.runId(),
                identity.runKey(),
                job,
                Date.valueOf(LocalDate.ofInstant(identity.startedAt(), ZoneOffset.UTC)),
                range.grain().text(),
                InputCheckRows.timestamp(range.from()),
                InputCheckRows.timestamp(range.to()),
                failure.isPresent() ? "FAILED" : "SUCCEEDED",
                Timestamp.from(identity.startedAt()),
                Timestamp.from(endedAt),
                config,
                identity.configHash(),
                CodeVersion.text(),
                inputVersions,
                rowsIn,
                rowsOut,
                failure.map(Redaction::of).orElse(null),
                cost.map(RunCost::stages).orElse(null),
                cost.map(RunCost::tasks).orElse(null),
                cost.map(RunCost::shuffleBytesWritten).orElse(null),
                cost.map(RunCost::peakMemoryBytes).orElse(null),
                Duration.between(identity.startedAt(), endedAt).toMillis() / 1000.0);
        return spark.createDataFrame(List.of(row), Tables.JOB_RUNS.schema());
    }
}
