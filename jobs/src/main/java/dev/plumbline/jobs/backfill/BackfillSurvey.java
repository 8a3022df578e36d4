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
import dev.plumbline.table.Warehouse;
import dev.plumbline.table.upkeep.WrittenRows;
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
 * What the warehouse and the inputs contain for a range of windows. Windows are named by their first day.
 *
 * @param past what succeeded runs have covered
 * @param inputs windows that have rows, by input; only inputs whose rows have a time
 * @param tables windows that have rows, by existing table
 * @param unfinished windows that have rows of a run that did not succeed, by table
 */
record BackfillSurvey(
        List<PastRun> past,
        Map<String, Set<LocalDate>> inputs,
        Map<String, Set<LocalDate>> tables,
        Map<String, Set<LocalDate>> unfinished) {

    /**
     * Three Spark jobs: the runs so far, one scan of the inputs' times, windows and runs of the tables' rows.
     *
     * @param all every job
     * @param jobs the requested jobs
     */
    static BackfillSurvey of(
            final SparkSession spark,
            final Configuration configuration,
            final List<Job> all,
            final List<Job> jobs,
            final WindowRange range) {
        final Warehouse warehouse = configuration.warehouse();
        final List<Input> timed = timed(spark, configuration, jobs);
        final Map<String, TableSpec> there = jobs.stream()
                .flatMap(job -> Stream.concat(job.writes().stream(), job.allReads().stream()))
                .distinct()
                .filter(table -> table.isWindowed() && warehouse.has(spark, table))
                .collect(
                        Collectors.toMap(TableSpec::name, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        final Map<String, String> rowsOfDays = all.stream()
                .filter(job -> job.rowsOfDays().isPresent())
                .collect(Collectors.toMap(Job::name, job -> job.rowsOfDays().orElseThrow()));
        final PastRuns runs = new PastRuns(
                range,
                rowsOfDays.keySet(),
                runs(warehouse.read(spark, Tables.JOB_RUNS)).collectAsList().stream()
                        .map(EndedRun::of)
                        .toList());
        final List<Row> inputWindows = timed.stream()
                .map(input -> windowsOf(input, range))
                .reduce(Dataset::union)
                .map(windows -> windows.distinct().collectAsList())
                .orElse(List.of());
        final List<RowsOfRun> written = there.values().stream()
                .map(table -> writtenIn(
                        range,
                        Optional.ofNullable(rowsOfDays.get(table.writtenBy())),
                        table,
                        warehouse.stored(spark, table)))
                .reduce(Dataset::union)
                .map(windows -> windows.distinct().collectAsList())
                .orElse(List.of())
                .stream()
                .map(row -> new RowsOfRun(there.get(row.getString(0)), day(row, 1), row.getString(2)))
                .toList();
        final Set<String> ended = runs.ended().stream().map(EndedRun::runId).collect(Collectors.toSet());
        return new BackfillSurvey(
                runs.covered(written),
                byName(
                        timed.stream().map(input -> input.logical().name()),
                        inputWindows.stream().map(row -> Map.entry(row.getString(0), day(row, 1)))),
                byName(there.keySet().stream(), written.stream().map(rows -> window(rows, runs))),
                byName(
                        there.keySet().stream(),
                        written.stream()
                                .filter(rows -> !ended.contains(rows.runId()))
                                .map(rows -> window(rows, runs))));
    }

    /** The windows for which all inputs that the job requires have rows; empty if no input has times. */
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

    /** The windows that are listed for at least one of a job's tables. */
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

    private static Dataset<Row> runs(final Dataset<Row> jobRuns) {
        return jobRuns.where("status = 'SUCCEEDED'")
                .select(
                        col("run_id"),
                        col("job"),
                        col("grain"),
                        to_date(col("window_start")).as("first_day"),
                        to_date(col("window_end")).as("end_day"),
                        col("started_at"),
                        col("ended_at"),
                        col("config_hash"));
    }

    private static Dataset<Row> windowsOf(final Input input, final WindowRange range) {
        final Column time = col(input.logical().eventTime().orElseThrow());
        return input.frame()
                .where(WindowColumns.inRange(time, range))
                .select(
                        lit(input.logical().name()).as("name"),
                        WindowColumns.windowDate(time, range).as("first_day"));
    }

    private static Dataset<Row> writtenIn(
            final WindowRange range,
            final Optional<String> rowsOfDays,
            final TableSpec table,
            final Dataset<Row> rows) {
        return WrittenRows.of(table, rows.where(rowsOfDays.orElse("true")))
                .where(col("grain")
                        .equalTo(rowsOfDays.isPresent() ? "day" : range.grain().text())
                        .and(col("first_day").geq(lit(Date.valueOf(range.from()))))
                        .and(col("first_day").lt(lit(Date.valueOf(range.to())))))
                .select("table_name", "first_day", "run_id");
    }

    /** Table and window of rows. */
    private static Map.Entry<String, LocalDate> window(final RowsOfRun rows, final PastRuns runs) {
        return Map.entry(
                rows.table().name(),
                runs.keepDays().contains(rows.table().writtenBy()) ? runs.start(rows.day()) : rows.day());
    }

    private static Map<String, Set<LocalDate>> byName(
            final Stream<String> names, final Stream<Map.Entry<String, LocalDate>> windows) {
        final Map<String, Set<LocalDate>> days = new LinkedHashMap<>();
        names.forEach(name -> days.put(name, new TreeSet<>()));
        windows.forEach(window -> days.get(window.getKey()).add(window.getValue()));
        return Collections.unmodifiableMap(days);
    }

    private static LocalDate day(final Row row, final int column) {
        return row.getDate(column).toLocalDate();
    }
}
