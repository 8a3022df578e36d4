package dev.plumbline.jobs.trend;

import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.input.Severity;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.Reach;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.trend.ChangeDecompositions;
import dev.plumbline.trend.DegradationAlerts;
import dev.plumbline.trend.MeasuredFigures;
import dev.plumbline.trend.PopulationChanges;
import dev.plumbline.trend.RetrainRecommendations;
import dev.plumbline.trend.SeriesCourses;
import dev.plumbline.trend.TrendChecks;
import dev.plumbline.trend.TrendSettings;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The windows of every series, and its trend up to each of them. */
public final class TrendJob implements Job {

    public static void main(final String[] arguments) {
        JobCommand.main(new TrendJob(), arguments);
    }

    @Override
    public String name() {
        return "trend";
    }

    @Override
    public String summary() {
        return "The trend of every offline, online, paired, estimated and drift figure: slopes, steps, seasons, half-lives, and when a"
                + " floor is reached. Where the job ranking ran with ranking.uniform, set it here too.";
    }

    @Override
    public List<LogicalInput> inputs() {
        return List.of();
    }

    @Override
    public List<LogicalInput> optionalInputs() {
        return List.of(LogicalInputs.MODELS);
    }

    @Override
    public List<TableSpec> oneOfReads() {
        return MeasuredFigures.sources();
    }

    @Override
    public List<TableSpec> optionalReads() {
        return List.of(Tables.QUERY_METRICS);
    }

    @Override
    public Reach reach(final Configuration configuration) {
        return Reach.EARLIER_WINDOWS;
    }

    @Override
    public List<TableSpec> writes() {
        return List.of(
                Tables.TREND_POINTS,
                Tables.TREND_SUMMARY,
                Tables.CHANGE_DECOMPOSITION,
                Tables.DEGRADATION_ALERTS,
                Tables.RETRAIN_RECOMMENDATIONS);
    }

    @Override
    public Map<TableSpec, String> alerts() {
        return Map.of(Tables.DEGRADATION_ALERTS, "state = 'opened'");
    }

    @Override
    public List<String> settingsBlocks() {
        return List.of("trend");
    }

    @Override
    public List<TableRows> pipeline(final JobRun run) {
        final TrendSettings settings = run.configuration().trend();
        final WindowRange range = run.range();
        final Map<TableSpec, Dataset<Row>> tables = new LinkedHashMap<>();
        for (final TableSpec table : oneOfReads()) {
            run.findTable(table).ifPresent(rows -> tables.put(table, rows));
        }
        final Optional<Dataset<Row>> models = run.findInput(LogicalInputs.MODELS)
                .filter(input -> input.has("trained_at"))
                .map(input -> run.checks().watch(input));
        final Dataset<Row> figures = checked(run, MeasuredFigures.of(tables, range, models), settings);
        final LocalDate now = LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC);
        final Dataset<Row> courses = run.computedOnce(SeriesCourses.of(figures, range, now, settings));
        final Dataset<Row> falls = run.computedOnce(DegradationAlerts.of(courses, range, settings));
        return List.of(
                new TableRows(Tables.TREND_POINTS, SeriesCourses.points(courses, range)),
                new TableRows(Tables.TREND_SUMMARY, SeriesCourses.summaries(courses, range)),
                changes(run, tables, now, settings)
                        .map(changes -> new TableRows(Tables.CHANGE_DECOMPOSITION, changes))
                        .orElseGet(() -> TableRows.notAskedFor(Tables.CHANGE_DECOMPOSITION)),
                new TableRows(Tables.DEGRADATION_ALERTS, DegradationAlerts.told(falls)),
                settings.retrain().metrics().isEmpty()
                        ? TableRows.notAskedFor(Tables.RETRAIN_RECOMMENDATIONS)
                        : new TableRows(
                                Tables.RETRAIN_RECOMMENDATIONS,
                                RetrainRecommendations.of(courses, falls, range, settings)));
    }

    private static Optional<Dataset<Row>> changes(
            final JobRun run,
            final Map<TableSpec, Dataset<Row>> tables,
            final LocalDate now,
            final TrendSettings settings) {
        final Optional<Dataset<Row>> overSlices = ChangeDecompositions.of(tables, run.range(), now, settings);
        if (settings.populationMetrics().isEmpty()) {
            return overSlices;
        }
        final Optional<Dataset<Row>> queries = run.findTable(Tables.QUERY_METRICS);
        if (queries.isEmpty() || !tables.containsKey(Tables.OFFLINE_METRICS)) {
            run.checks()
                    .found(
                            Tables.QUERY_METRICS.name(),
                            TrendChecks.QUERIES_NOT_KEPT,
                            Severity.WARN,
                            1,
                            1,
                            Optional.of(
                                    "query_metrics or offline_metrics does not exist: the job ranking writes both"));
            return overSlices;
        }
        final Dataset<Row> read = run.checks()
                .watch(
                        Tables.QUERY_METRICS.name(),
                        PopulationChanges.queries(queries.get(), run.range()),
                        run.succeededRuns());
        return overSlices.map(changes -> changes.unionByName(
                PopulationChanges.of(read, tables.get(Tables.OFFLINE_METRICS), run.range(), now, settings)));
    }

    private static Dataset<Row> checked(final JobRun run, final Dataset<Row> figures, final TrendSettings settings) {
        final Dataset<Row> named = run.checks().watch("names of figures", figures, TrendChecks.ofNames(settings));
        return run.checks()
                .watch(
                        "figures of models",
                        run.checks().watch(MeasuredFigures.NAME, named, run.succeededRuns()),
                        TrendChecks.of(run.range()));
    }
}
