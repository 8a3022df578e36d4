package dev.plumbline.jobs.backfill;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import dev.plumbline.input.Input;
import dev.plumbline.input.InputReader;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What warehouse and inputs hold of a range of windows. Windows are named by their first day.
 *
 * @param past runs that ended well with windows of the same grain and origin, and further windows of which tables hold
 *     rows of such runs
 * @param inputs windows that have rows, by input; those whose rows have a time
 * @param tables windows that have rows, by table that is there
 * @param unfinished windows that have rows of a run that did not end well, by table
 */
record BackfillSurvey(
        List<PastRun> past,
        Map<String, Set<LocalDate>> inputs,
        Map<String, Set<LocalDate>> tables,
        Map<String, Set<LocalDate>> unfinished) {

    /** Where the runs so far have it. */
    private static final int RUN_ID = 6;

    /** Three Spark jobs: the runs so far, one scan of the inputs' times, windows and runs of the tables' rows. */
    static BackfillSurvey of(
            final SparkSession spark,
            final Configuration configuration,
            final List<Job> jobs,
            final WindowRange range) {
        final List<Input> timed = timed(spark, configuration, jobs);
        final Map<String, TableSpec> there = jobs.stream()
                .flatMap(job -> Stream.concat(job.writes().stream(), job.allReads().stream()))
                .distinct()
                .filter(table -> table.isWindowed() && table.columnNames().containsAll(List.of("grain", "run_id")))
                .filter(table -> configuration.warehouse().has(spark, table))
                .collect(
                        Collectors.toMap(TableSpec::name, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        final List<Row> runs = runs(configuration.warehouse().read(spark, Tables.JOB_RUNS), range)
                .collectAsList();
        final List<Row> inputWindows = timed.stream()
                .map(input -> windowsOf(input, range))
                .reduce(Dataset::union)
                .map(windows -> windows.distinct().collectAsList())
                .orElse(List.of());
        final List<Row> tableWindows = there.values().stream()
                .map(table -> windowsOf(table, configuration.warehouse().read(spark, table), range))
                .reduce(Dataset::union)
                .map(windows -> windows.distinct().collectAsList())
                .orElse(List.of());
        final Map<String, Row> byId =
                runs.stream().collect(Collectors.toMap(row -> row.getString(RUN_ID), Function.identity()));
        final Stream<PastRun> asked = runs.stream().flatMap(row -> asked(row, range).stream());
        final Stream<PastRun> rewritten = tableWindows.stream()
                .filter(row -> byId.containsKey(row.getString(2)))
                .map(row -> rewritten(byId.get(row.getString(2)), there.get(row.getString(0)), day(row, 1), range));
        return new BackfillSurvey(
                Stream.concat(asked, rewritten).distinct().toList(),
                byName(timed.stream().map(input -> input.logical().name()), inputWindows.stream()),
                byName(there.keySet().stream(), tableWindows.stream()),
                byName(
                        there.keySet().stream(),
                        tableWindows.stream().filter(row -> !byId.containsKey(row.getString(2)))));
    }

    /** The windows of which all inputs have rows without which a job cannot compute any; empty where no time tells. */
    Optional<Set<LocalDate>> withInput(final Job job, final Configuration configuration, final WindowRange range) {
        final List<Set<LocalDate>> every = days(job.inputsOfEveryWindow(configuration));
        final List<Set<LocalDate>> one = days(job.oneOfInputs());
        final boolean isOneTimed = one.size() == mapped(job.oneOfInputs(), configuration) && !one.isEmpty();
        return every.isEmpty() && !isOneTimed
                ? Optional.empty()
                : Optional.of(range.windows().stream()
                        .map(Window::start)
                        .filter(day -> every.stream().allMatch(days -> days.contains(day))
                                && (!isOneTimed || one.stream().anyMatch(days -> days.contains(day))))
                        .collect(Collectors.toSet()));
    }

    /** The windows of which one of a job's tables is named. */
    static Set<LocalDate> ofJob(final Job job, final Map<String, Set<LocalDate>> byTable) {
        return job.writes().stream()
                .flatMap(table -> byTable.getOrDefault(table.name(), Set.of()).stream())
                .collect(Collectors.toSet());
    }

    private List<Set<LocalDate>> days(final List<LogicalInput> of) {
        return of.stream()
                .flatMap(input -> Optional.ofNullable(inputs.get(input.name())).stream())
                .toList();
    }

    private static long mapped(final List<LogicalInput> inputs, final Configuration configuration) {
        return inputs.stream()
                .filter(input -> configuration.inputs().containsKey(input.name()))
                .count();
    }

    private static List<Input> timed(
            final SparkSession spark, final Configuration configuration, final List<Job> jobs) {
        final InputReader reader = new InputReader(spark, configuration.sources());
        return jobs.stream()
                .flatMap(job ->
                        Stream.concat(job.inputsOfEveryWindow(configuration).stream(), job.oneOfInputs().stream()))
                .distinct()
                .filter(logical -> configuration.inputs().containsKey(logical.name()))
                .map(logical -> reader.read(logical, configuration.inputs().get(logical.name())))
                .filter(input -> input.logical().eventTime().filter(input::has).isPresent())
                .toList();
    }

    private static Dataset<Row> runs(final Dataset<Row> jobRuns, final WindowRange range) {
        return jobRuns.where(col("status")
                        .equalTo("SUCCEEDED")
                        .and(col("grain").equalTo(range.grain().text())))
                .select(
                        col("job"),
                        to_date(col("window_start")).as("first_day"),
                        to_date(col("window_end")).as("end_day"),
                        col("started_at"),
                        col("ended_at"),
                        col("config_hash"),
                        col("run_id"));
    }

    /** None of a run whose windows began on other days: it covers none of these. */
    private static Optional<PastRun> asked(final Row run, final WindowRange range) {
        final boolean isOfOrigin = isBoundary(day(run, 1), range) && isBoundary(day(run, 2), range);
        return isOfOrigin
                ? Optional.of(past(
                        run,
                        run.getString(0),
                        new WindowRange(range.grain(), range.origin(), day(run, 1), day(run, 2))))
                : Optional.empty();
    }

    /** Of windows that a run has replaced beside those that it was asked for, as days that were not whole before. */
    private static PastRun rewritten(
            final Row run, final TableSpec table, final LocalDate day, final WindowRange range) {
        final LocalDate start = range.grain().floor(day, range.origin());
        return past(
                run,
                table.writtenBy(),
                new WindowRange(
                        range.grain(), range.origin(), start, range.grain().next(start, range.to())));
    }

    private static PastRun past(final Row run, final String job, final WindowRange windows) {
        return new PastRun(
                job,
                windows,
                run.getTimestamp(3).toInstant(),
                run.getTimestamp(4).toInstant(),
                run.getString(5));
    }

    private static boolean isBoundary(final LocalDate day, final WindowRange range) {
        return range.grain().floor(day, range.origin()).equals(day);
    }

    private static Dataset<Row> windowsOf(final Input input, final WindowRange range) {
        final Column time = col(input.logical().eventTime().orElseThrow());
        return input.frame()
                .where(WindowColumns.inRange(time, range))
                .select(
                        lit(input.logical().name()).as("name"),
                        WindowColumns.windowDate(time, range).as("first_day"));
    }

    private static Dataset<Row> windowsOf(final TableSpec table, final Dataset<Row> rows, final WindowRange range) {
        return rows.where(col("grain")
                        .equalTo(range.grain().text())
                        .and(col("window_date").geq(lit(Date.valueOf(range.from()))))
                        .and(col("window_date").lt(lit(Date.valueOf(range.to())))))
                .select(lit(table.name()).as("name"), col("window_date").as("first_day"), col("run_id"));
    }

    private static Map<String, Set<LocalDate>> byName(final Stream<String> names, final Stream<Row> rows) {
        final Map<String, Set<LocalDate>> days = new LinkedHashMap<>();
        names.forEach(name -> days.put(name, new TreeSet<>()));
        rows.forEach(row -> days.get(row.getString(0)).add(day(row, 1)));
        return Collections.unmodifiableMap(days);
    }

    private static LocalDate day(final Row row, final int column) {
        return row.getDate(column).toLocalDate();
    }
}
