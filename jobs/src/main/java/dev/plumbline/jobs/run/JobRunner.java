package dev.plumbline.jobs.run;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.config.Causes;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.CheckResult;
import dev.plumbline.input.InputChecks;
import dev.plumbline.table.DamagedLog;
import dev.plumbline.table.LaterRuns;
import dev.plumbline.table.OlderTable;
import dev.plumbline.table.Replacement;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.TableWriter;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs a job: pin inputs, prepare every table's rows, decide the checks, commit the tables back to back, and the run's
 * row last. Nothing is written to a result table before everything has been computed and checked, and nothing more once
 * another run has replaced rows of the same windows.
 */
public final class JobRunner {

    private final SparkSession spark;
    private final Configuration configuration;
    private final Warehouse warehouse;

    public JobRunner(final SparkSession spark, final Configuration configuration) {
        this.spark = spark;
        this.configuration = configuration;
        this.warehouse = configuration.warehouse();
    }

    /** Runs and returns the number of rows written per table. */
    public Map<String, Long> run(final Job job, final WindowRange range) {
        return run(job, range, failed -> {}).tables();
    }

    /**
     * Runs.
     *
     * @param onFailure receives the result of a run that failed, before the failure is thrown
     */
    public RunResult run(final Job job, final WindowRange range, final Consumer<RunResult> onFailure) {
        final StepLog log = new StepLog(spark, job.name());
        final RunRecord record = new RunRecord(spark, configuration, job, range, Instant.now());
        final LaterRuns later = new LaterRuns(spark, warehouse, record.runId(), range);
        try (record) {
            try {
                runRecorded(job, range, record, later, log);
            } catch (final Exception failure) { // the engine throws checked exceptions that Java does not see
                final Optional<PlumblineException> sentence = StoppedSpark.sentence(spark, failure)
                        .or(() -> EngineFailures.sentence(
                                failure, new UnreadableRecord(configuration.inputs(), configuration.sources())));
                final String message = String.valueOf(
                        sentence.map(Exception.class::cast).orElse(failure).getMessage());
                recordFailure(record, later, message, log);
                onFailure.accept(record.result(Optional.of(message)));
                if (sentence.isPresent()) {
                    throw sentence.get();
                }
                throw failure;
            }
        }
        CatalogViews.renew(spark, warehouse, log);
        return record.result(Optional.empty());
    }

    private void runRecorded(
            final Job job, final WindowRange range, final RunRecord record, final LaterRuns later, final StepLog log) {
        warehouse.requireWritable(spark);
        requireWhole(job);
        final PinnedReads reads = PinnedReads.of(spark, configuration, job);
        record.read(reads.versions());
        final InputChecks checks = new InputChecks(configuration.severities(), record.startedAt());
        try (JobRun run = new JobRun(
                range,
                configuration,
                record.startedAt(),
                reads.inputs(),
                reads.tables(),
                new EarlierRows(spark, warehouse, log::collected),
                checks,
                (step, rows) -> {
                    log.rows(step, rows::count);
                    decide(checks.results(), checks.rowsIn(), range, record, log);
                })) {
            final TableWriter writer = new TableWriter(spark, warehouse, record.runId(), later::refuse);
            final List<Computed> computed = new ArrayList<>();
            final List<TableRows> pipeline = job.pipeline(run);
            decideFound(checks, range, record, log);
            for (final TableRows rows : pipeline) {
                final TableSpec table = rows.table();
                final Optional<Dataset<Row>> conformed =
                        rows.rows().map(some -> run.computedOnce(writer.conform(table, some)));
                final long count = conformed
                        .map(some ->
                                log.rows("computed " + table.name(), () -> counted(job, table, some, range, record)))
                        .orElse(0L);
                computed.add(
                        new Computed(table, conformed, rows.replacement().orElse(Replacement.ofWindows(range)), count));
            }
            warn(decide(checks.results(), checks.rowsIn(), range, record, log), log);
            for (final Computed rows : computed) {
                replace(rows, writer, log);
                // without a row there may be no commit, and an earlier commit would be taken for a later one
                if (rows.count() > 0) {
                    later.watch(rows.table(), rows.replaced());
                }
                record.wrote(rows.table().name(), rows.count());
            }
            job.deliver(run);
            // before the run's row is written: Spark plans again whatever is persisted and built from a table that is
            // written
            run.release();
            record.commitChecks(writer);
            record.commitRow(writer, Optional.empty());
        }
    }

    /** Rows that are ready to be committed. */
    private record Computed(TableSpec table, Optional<Dataset<Row>> rows, Replacement replaced, long count) {}

    /** Alerts are counted in the same pass, in the windows of the run. */
    private static long counted(
            final Job job,
            final TableSpec table,
            final Dataset<Row> rows,
            final WindowRange range,
            final RunRecord record) {
        if (!job.alerts().containsKey(table)) {
            return rows.count();
        }
        final Row counts = rows.agg(
                        count(lit(1)),
                        count_if(expr(job.alerts().get(table) + " AND "
                                + Replacement.ofWindows(range).condition())))
                .collectAsList()
                .get(0);
        record.alerted(counts.getLong(1));
        return counts.getLong(0);
    }

    /** A finding that stops the run and is known before anything was computed stops it now. */
    private static void decideFound(
            final InputChecks checks, final WindowRange range, final RunRecord record, final StepLog log) {
        final List<CheckResult> found = checks.found();
        if (found.stream().anyMatch(CheckResult::stops)) {
            decide(found, Map.of(), range, record, log);
        }
    }

    private static void replace(final Computed computed, final TableWriter writer, final StepLog log) {
        final TableSpec table = computed.table();
        if (computed.rows().isPresent()) {
            log.step(
                    "wrote " + table.name(),
                    () -> writer.commit(table, computed.rows().get(), Optional.of(computed.replaced())));
        } else if (writer.clear(table, computed.replaced())) {
            log.note("removed an earlier run's rows of these windows from " + table.name());
        }
    }

    /**
     * What a run would read and replace. The pipeline is built, so that errors of Spark's analysis show, but nothing
     * of it is computed: only the schemas of inputs are read.
     */
    public String describe(final Job job, final WindowRange range) {
        requireWhole(job);
        final PinnedReads reads = PinnedReads.of(spark, configuration, job);
        final Instant now = Instant.now();
        final InputChecks checks = new InputChecks(configuration.severities(), now);
        final EarlierRows earlier = new EarlierRows(spark, warehouse, (step, rows) -> List.of());
        final TableWriter writer = new TableWriter(spark, warehouse, "dry-run");
        try (JobRun run = new JobRun(
                range, configuration, now, reads.inputs(), reads.tables(), earlier, checks, (step, rows) -> {})) {
            final List<TableRows> pipeline = job.pipeline(run);
            pipeline.forEach(rows -> rows.rows().ifPresent(some -> writer.conform(rows.table(), some)));
            return new DryRun(warehouse).text(job, range, reads.inputs(), reads.tables(), pipeline);
        }
    }

    /** The findings so far, if none of them stops the run; otherwise all of them are reported. */
    private static List<CheckResult> decide(
            final List<CheckResult> results,
            final Map<String, Long> rowsIn,
            final WindowRange range,
            final RunRecord record,
            final StepLog log) {
        record.checked(results, rowsIn);
        final List<CheckResult> stopping =
                results.stream().filter(CheckResult::stops).toList();
        if (!stopping.isEmpty()) {
            warn(results, log);
            final String sentences =
                    stopping.stream().map(CheckResult::sentence).collect(Collectors.joining("\n"));
            final String settings = stopping.stream()
                    .map(result -> "plumbline.checks." + result.rule() + " = warn")
                    .distinct()
                    .collect(Collectors.joining(" and "));
            throw new PlumblineException(sentences + "\nnothing was written for the windows from " + range.from()
                    + " to " + range.to() + "; correct the input, or set " + settings
                    + " to continue without these rows");
        }
        return results;
    }

    private static void warn(final List<CheckResult> results, final StepLog log) {
        results.stream()
                .filter(result -> result.rowsFailing() > 0 && !result.stops())
                .forEach(result -> log.note("warning: " + result.sentence()));
    }

    /** The failure itself matters more than a failure to record it. The findings of another run over these windows stay. */
    private void recordFailure(final RunRecord record, final LaterRuns later, final String message, final StepLog log) {
        if (spark.sparkContext().isStopped()) {
            return;
        }
        try {
            record.commitChecks(new TableWriter(spark, warehouse, record.runId(), later::refuse));
        } catch (final Exception unrecorded) { // the engine throws checked exceptions that Java does not see
            log.note("the findings could not be recorded in input_checks: " + Causes.firstLine(unrecorded));
        }
        try {
            record.commitRow(new TableWriter(spark, warehouse, record.runId()), Optional.of(message));
        } catch (final Exception unrecorded) { // the engine throws checked exceptions that Java does not see
            log.note("the failure could not be recorded in job_runs: " + Causes.firstLine(unrecorded));
        }
    }

    private void requireWhole(final Job job) {
        final List<TableSpec> written = Stream.concat(
                        job.writes().stream(), Stream.of(Tables.INPUT_CHECKS, Tables.JOB_RUNS))
                .toList();
        DamagedLog.refuse(
                spark,
                warehouse,
                Stream.concat(job.allReads().stream(), written.stream()).toList());
        OlderTable.refuse(spark, warehouse, written);
    }
}
