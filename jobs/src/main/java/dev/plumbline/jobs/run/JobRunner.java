package dev.plumbline.jobs.run;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.CheckResult;
import dev.plumbline.input.Input;
import dev.plumbline.input.InputChecks;
import dev.plumbline.input.InputReader;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.table.DamagedLog;
import dev.plumbline.table.PinnedTable;
import dev.plumbline.table.Replacement;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.TableWriter;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Views;
import dev.plumbline.table.Warehouse;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs a job: pin inputs, prepare every table's rows, decide the checks, commit the tables back to back, and the run's
 * row last. Nothing is written to a result table before everything has been computed and checked.
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
        final StepLog log = new StepLog(spark, job.name());
        final RunRecord record = new RunRecord(spark, configuration, job, range, Instant.now());
        warehouse.requireWritable(spark);
        try {
            runRecorded(job, range, record, log);
        } catch (final Exception failure) { // the engine throws checked exceptions that Java does not see
            final Optional<PlumblineException> sentence = EngineFailures.sentence(
                    failure, new UnreadableRecord(configuration.inputs(), configuration.sources()));
            recordFailure(record, sentence.map(Exception.class::cast).orElse(failure), log);
            if (sentence.isPresent()) {
                throw sentence.get();
            }
            throw failure;
        }
        createViews(log);
        return record.rowsOut();
    }

    private void runRecorded(final Job job, final WindowRange range, final RunRecord record, final StepLog log) {
        requireWhole(job);
        final Map<String, Input> inputs = openInputs(job);
        final Map<String, PinnedTable> tables = openTables(job);
        record.read(versions(inputs, tables));
        final InputChecks checks = new InputChecks(configuration.severities(), record.startedAt());
        final JobRun run = new JobRun(
                range,
                configuration,
                record.startedAt(),
                inputs,
                tables,
                new EarlierRows(spark, warehouse, log::collected),
                checks,
                (step, rows) -> {
                    log.rows(step, rows::count);
                    decide(checks.results(), checks.rowsIn(), range, record, log);
                });
        final TableWriter writer = new TableWriter(spark, warehouse, record.runId());
        try {
            final List<TableRows> prepared = new ArrayList<>();
            final List<TableRows> pipeline = job.pipeline(run);
            decideFound(checks, range, record, log);
            for (final TableRows rows : pipeline) {
                final TableSpec table = rows.table();
                final Optional<Dataset<Row>> conformed =
                        rows.rows().map(some -> run.computedOnce(writer.conform(table, some)));
                record.wrote(
                        table.name(),
                        conformed
                                .map(some -> log.rows("computed " + table.name(), some::count))
                                .orElse(0L));
                prepared.add(new TableRows(table, conformed, rows.replacement()));
            }
            warn(decide(checks.results(), checks.rowsIn(), range, record, log), log);
            for (final TableRows rows : prepared) {
                replace(rows, rows.replacement().orElse(Replacement.ofWindows(range)), writer, log);
            }
            job.deliver(run);
            record.commit(writer, Optional.empty());
        } finally {
            run.release();
        }
    }

    /** What is known to stop the run before anything was computed stops it now. */
    private static void decideFound(
            final InputChecks checks, final WindowRange range, final RunRecord record, final StepLog log) {
        final List<CheckResult> found = checks.found();
        if (found.stream().anyMatch(CheckResult::stops)) {
            decide(found, Map.of(), range, record, log);
        }
    }

    private static void replace(
            final TableRows rows, final Replacement replaced, final TableWriter writer, final StepLog log) {
        rows.rows()
                .ifPresentOrElse(
                        some -> log.step(
                                "wrote " + rows.table().name(),
                                () -> writer.commit(rows.table(), some, Optional.of(replaced))),
                        () -> {
                            if (writer.clear(rows.table(), replaced)) {
                                log.note("removed an earlier run's rows of these windows from "
                                        + rows.table().name());
                            }
                        });
    }

    /** The run has ended well by now: one who may not create views still has the tables. */
    private void createViews(final StepLog log) {
        try {
            Views.createInCatalog(spark, warehouse);
        } catch (final Exception refused) {
            log.note("warning: the views could not be created: " + refused.getMessage());
        }
    }

    /**
     * What a run would read and replace. The pipeline is built, so that what Spark's analysis refuses shows, and nothing
     * of it is computed: of inputs only schemas are read.
     */
    public String describe(final Job job, final WindowRange range) {
        requireWhole(job);
        final Map<String, Input> inputs = openInputs(job);
        final Map<String, PinnedTable> tables = openTables(job);
        final Instant now = Instant.now();
        final InputChecks checks = new InputChecks(configuration.severities(), now);
        final EarlierRows earlier = new EarlierRows(spark, warehouse, (step, rows) -> List.of());
        final JobRun run = new JobRun(range, configuration, now, inputs, tables, earlier, checks, (step, rows) -> {});
        final TableWriter writer = new TableWriter(spark, warehouse, "dry-run");
        try {
            job.pipeline(run).forEach(rows -> rows.rows().ifPresent(some -> writer.conform(rows.table(), some)));
        } finally {
            run.release();
        }
        return new DryRun(warehouse).text(job, range, inputs, tables);
    }

    /** What is known by now, and nothing in it stops the run; where something does, all of it is told. */
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
            throw new PlumblineException(sentences + "\nnothing was written of the windows from " + range.from()
                    + " to " + range.to() + "; mend the input, or set " + settings + " to go on without these rows");
        }
        return results;
    }

    private static void warn(final List<CheckResult> results, final StepLog log) {
        results.stream()
                .filter(result -> result.rowsFailing() > 0 && !result.stops())
                .forEach(result -> log.note("warning: " + result.sentence()));
    }

    /** The failure itself matters more than a failure to record it. */
    private void recordFailure(final RunRecord record, final Exception failure, final StepLog log) {
        try {
            record.commit(
                    new TableWriter(spark, warehouse, record.runId()),
                    Optional.of(String.valueOf(failure.getMessage())));
        } catch (final RuntimeException unrecorded) {
            log.note("the failure could not be recorded in job_runs: " + unrecorded.getMessage());
        }
    }

    private void requireWhole(final Job job) {
        DamagedLog.refuse(
                spark,
                warehouse,
                Stream.of(job.allReads(), job.writes(), List.of(Tables.INPUT_CHECKS, Tables.JOB_RUNS))
                        .flatMap(List::stream)
                        .toList());
    }

    private Map<String, Input> openInputs(final Job job) {
        final List<String> missing = configuration.missingInputs(job);
        if (!missing.isEmpty()) {
            throw new PlumblineException(String.join("\n", missing));
        }
        final InputReader reader = new InputReader(spark, configuration.sources());
        final Map<String, Input> inputs = new LinkedHashMap<>();
        for (final LogicalInput logical : job.allInputs()) {
            Optional.ofNullable(configuration.inputs().get(logical.name()))
                    .ifPresent(settings -> inputs.put(logical.name(), reader.read(logical, settings)));
        }
        return inputs;
    }

    private Map<String, PinnedTable> openTables(final Job job) {
        final Map<String, PinnedTable> tables = new TreeMap<>();
        for (final TableSpec table : job.reads()) {
            tables.put(table.name(), PinnedTable.open(spark, warehouse, table));
        }
        final List<TableSpec> there = there(job.oneOfReads());
        if (there.isEmpty() && !job.oneOfReads().isEmpty()) {
            throw new PlumblineException("job " + job.name() + " needs one of the tables "
                    + job.oneOfReads().stream()
                            .map(table -> table.name() + " (written by " + table.writtenBy() + ")")
                            .collect(Collectors.joining(", "))
                    + ", and none exists yet: run one of these jobs first");
        }
        Stream.of(there, there(job.optionalReads()))
                .flatMap(List::stream)
                .forEach(table -> tables.put(table.name(), PinnedTable.open(spark, warehouse, table)));
        return tables;
    }

    private List<TableSpec> there(final List<TableSpec> tables) {
        return tables.stream().filter(table -> warehouse.has(spark, table)).toList();
    }

    private static Map<String, String> versions(
            final Map<String, Input> inputs, final Map<String, PinnedTable> tables) {
        final Map<String, String> versions = new TreeMap<>();
        inputs.forEach((name, input) -> versions.put(name, input.version()));
        tables.forEach((name, table) -> versions.put(name, table.version()));
        return versions;
    }
}
