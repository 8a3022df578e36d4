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
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What warehouse and inputs hold of a range of windows.
 *
 * @param past runs that ended well with windows of the same grain and origin
 * @param inputs first days of the windows that have rows, by input; those that some job cannot do without and whose rows
 *     have a time
 * @param tables the same by table of the jobs, where the table is there
 */
record BackfillSurvey(List<PastRun> past, Map<String, Set<LocalDate>> inputs, Map<String, Set<LocalDate>> tables) {

    /** Three Spark jobs: the runs so far, one scan of the inputs' times, the windows of the jobs' tables. */
    static BackfillSurvey of(
            final SparkSession spark,
            final Configuration configuration,
            final List<Job> jobs,
            final WindowRange range) {
        final List<Input> timed = timed(spark, configuration, jobs);
        final List<TableSpec> there = jobs.stream()
                .flatMap(job -> job.writes().stream())
                .filter(table -> table.columnNames().containsAll(List.of("grain", "window_start")))
                .filter(table -> configuration.warehouse().has(spark, table))
                .toList();
        final List<PastRun> past =
                runs(configuration.warehouse().read(spark, Tables.JOB_RUNS), range).collectAsList().stream()
                        .flatMap(row -> pastRun(row, range).stream())
                        .toList();
        final Optional<Dataset<Row>> inputWindows =
                timed.stream().map(input -> windowsOf(input, range)).reduce(Dataset::union);
        final Optional<Dataset<Row>> tableWindows = there.stream()
                .map(table -> windowsOf(table, configuration.warehouse().read(spark, table), range))
                .reduce(Dataset::union);
        return new BackfillSurvey(
                past,
                byName(
                        timed.stream().map(input -> input.logical().name()),
                        inputWindows.map(windows -> windows.distinct().collectAsList())),
                byName(there.stream().map(TableSpec::name), tableWindows.map(windows -> windows.distinct()
                        .collectAsList())));
    }

    /** The windows of which none of the inputs that a job cannot do without has a row, if a time tells. */
    Set<Window> withoutInput(final Job job, final WindowRange range) {
        final List<Set<LocalDate>> ofJob = needed(job)
                .map(input -> inputs.get(input.name()))
                .filter(java.util.Objects::nonNull)
                .toList();
        return range.windows().stream()
                .filter(window -> !ofJob.isEmpty() && ofJob.stream().noneMatch(days -> days.contains(window.start())))
                .collect(Collectors.toSet());
    }

    private static Stream<LogicalInput> needed(final Job job) {
        return Stream.concat(job.inputs().stream(), job.oneOfInputs().stream());
    }

    private static List<Input> timed(
            final SparkSession spark, final Configuration configuration, final List<Job> jobs) {
        final InputReader reader = new InputReader(spark, configuration.sources());
        return jobs.stream()
                .flatMap(BackfillSurvey::needed)
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
                        col("config_hash"));
    }

    /** None of a run whose windows began on other days: it covers none of these. */
    private static Optional<PastRun> pastRun(final Row row, final WindowRange range) {
        final LocalDate from = row.getDate(1).toLocalDate();
        final LocalDate to = row.getDate(2).toLocalDate();
        final boolean isOfOrigin = range.grain().floor(from, range.origin()).equals(from)
                && range.grain().floor(to, range.origin()).equals(to);
        return isOfOrigin
                ? Optional.of(new PastRun(
                        row.getString(0),
                        new WindowRange(range.grain(), range.origin(), from, to),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5)))
                : Optional.empty();
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
                        .and(WindowColumns.inRange(col("window_start"), range)))
                .select(
                        lit(table.name()).as("name"),
                        to_date(col("window_start")).as("first_day"));
    }

    private static Map<String, Set<LocalDate>> byName(final Stream<String> names, final Optional<List<Row>> rows) {
        final Map<String, Set<LocalDate>> days = new LinkedHashMap<>();
        names.forEach(name -> days.put(name, new TreeSet<>()));
        rows.orElse(List.of())
                .forEach(row -> days.get(row.getString(0)).add(row.getDate(1).toLocalDate()));
        return Collections.unmodifiableMap(days);
    }
}
