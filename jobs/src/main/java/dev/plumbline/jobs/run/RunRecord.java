package dev.plumbline.jobs.run;

import dev.plumbline.input.CheckResult;
import dev.plumbline.table.Replacement;
import dev.plumbline.table.TableWriter;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/** What a run records about itself; it becomes the rows of {@code input_checks} and {@code job_runs}. */
final class RunRecord implements AutoCloseable {

    private final SparkSession spark;
    private final Configuration configuration;
    private final Job job;
    private final WindowRange range;
    private final Instant startedAt;
    private final String runId = UUID.randomUUID().toString();
    private final Map<String, String> versions = new TreeMap<>();
    private final Map<String, Long> rowsOut = new TreeMap<>();
    private Map<String, Long> rowsIn = Map.of();
    private List<CheckResult> checks = List.of();
    private final RunMeter meter;
    private long alerts;

    RunRecord(
            final SparkSession spark,
            final Configuration configuration,
            final Job job,
            final WindowRange range,
            final Instant startedAt) {
        this.spark = spark;
        this.configuration = configuration;
        this.job = job;
        this.range = range;
        this.startedAt = startedAt;
        this.meter = new RunMeter(spark.sparkContext(), runId);
    }

    /** Whatever the thread does from now on does not belong to this run. */
    @Override
    public void close() {
        meter.close();
    }

    String runId() {
        return runId;
    }

    Instant startedAt() {
        return startedAt;
    }

    void read(final Map<String, String> inputVersions) {
        versions.putAll(inputVersions);
    }

    /** A table is committed. */
    void wrote(final String table, final long rows) {
        rowsOut.put(table, rows);
    }

    /** Rows among those written that are alerts. */
    void alerted(final long rows) {
        alerts += rows;
    }

    void checked(final List<CheckResult> results, final Map<String, Long> rows) {
        checks = List.copyOf(results);
        rowsIn = Map.copyOf(rows);
    }

    /** The result of the run. */
    RunResult result(final Optional<String> failure) {
        return new RunResult(
                job.name(),
                runId,
                range,
                rowsOut,
                failure.isPresent() || job.alerts().isEmpty() ? Optional.empty() : Optional.of(alerts),
                Duration.between(startedAt, Instant.now()),
                failure);
    }

    /** Commits the findings. */
    void commitChecks(final TableWriter writer) {
        if (!checks.isEmpty()) {
            writer.commit(
                    Tables.INPUT_CHECKS,
                    InputCheckRows.of(spark, job.name(), range, checks, runId),
                    Optional.of(Replacement.ofRun(job.name(), range)));
        }
    }

    /** Commits, last of all, the run's row. */
    void commitRow(final TableWriter writer, final Optional<String> failure) {
        final String config = configuration.redactedJson();
        final RunRow row = new RunRow(
                job.name(),
                range,
                RunIdentity.of(
                        job.name(),
                        range,
                        configuration.hash(job),
                        configuration.question(job, range),
                        versions,
                        startedAt,
                        runId),
                config,
                versions,
                rowsIn,
                rowsOut,
                meter.cost(),
                failure);
        writer.commit(Tables.JOB_RUNS, row.toFrame(spark, Instant.now()), Replacement.none());
    }
}
