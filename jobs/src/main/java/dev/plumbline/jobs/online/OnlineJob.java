package dev.plumbline.jobs.online;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.input.Input;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.online.attribution.Attribution;
import dev.plumbline.online.attribution.AttributionChecks;
import dev.plumbline.online.figure.ExposureFigures;
import dev.plumbline.online.figure.OnlineMeans;
import dev.plumbline.online.setting.LoggedColumn;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.unit.CountChecks;
import dev.plumbline.online.unit.UnitMetrics;
import dev.plumbline.online.unit.Winsorizing;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What happened online: outcomes credited to impressions, rates per model with clustered intervals, and experiments. */
public final class OnlineJob implements Job {

    public static void main(final String[] arguments) {
        JobCommand.main(new OnlineJob(), arguments);
    }

    @Override
    public String name() {
        return "online";
    }

    @Override
    public String summary() {
        return "Outcomes credited to impressions; online metrics per model, window and slice with clustered intervals; and"
                + " the results of experiments and interleaved lists.";
    }

    @Override
    public List<LogicalInput> inputs() {
        return List.of();
    }

    @Override
    public List<LogicalInput> oneOfInputs() {
        return List.of(LogicalInputs.IMPRESSIONS, LogicalInputs.EXPERIMENT_STATISTICS, LogicalInputs.INTERLEAVINGS);
    }

    @Override
    public List<LogicalInput> optionalInputs() {
        return List.of(
                LogicalInputs.OUTCOMES, LogicalInputs.EXPERIMENTS, LogicalInputs.UNIT_COVARIATES, LogicalInputs.ITEMS);
    }

    @Override
    public Duration settlesAfter(final Configuration configuration) {
        return configuration.online().longestWindow();
    }

    @Override
    public List<TableSpec> writes() {
        return List.of(
                Tables.ATTRIBUTED_IMPRESSIONS,
                Tables.ONLINE_UNIT_METRICS,
                Tables.ONLINE_METRICS,
                Tables.EXPERIMENT_RESULTS);
    }

    @Override
    public List<String> settingsBlocks() {
        return List.of("sources", "inputs", "online");
    }

    @Override
    public List<TableRows> pipeline(final JobRun run) {
        final ExperimentPipeline experiments = new ExperimentPipeline(run);
        final Optional<ShownImpressions> shown = run.findInput(LogicalInputs.IMPRESSIONS)
                .map(input -> input.has("impressions")
                        ? counted(run, input, experiments.read())
                        : logged(run, input, experiments.read()));
        return Stream.concat(
                        shown.map(some -> figures(run, some)).orElseGet(OnlineJob::noFigures),
                        Stream.of(experiments.rows(shown)))
                .toList();
    }

    private static ShownImpressions counted(final JobRun run, final Input input, final WindowRange read) {
        final Duration earlier = Duration.between(read.start(), run.range().start());
        final Dataset<Row> counts = run.checks().watch(input.within(run.range(), earlier, Duration.ZERO));
        final OnlineSettings settings = settings(run, counts);
        final Dataset<Row> checked =
                run.computedOnce(run.checks().watch("counts", counts, CountChecks.of(counts, settings)));
        return new ShownImpressions(checked, settings, ShownImpressions.Form.COUNTED);
    }

    private static ShownImpressions logged(final JobRun run, final Input input, final WindowRange read) {
        final OnlineSettings settings = settings(run, input.frame());
        final Duration reach = settings.longestWindow();
        final Duration earlier = Duration.between(read.start(), run.range().start());
        final Input impressions = input.within(run.range(), earlier.plus(reach), reach);
        final Input outcomes = run.input(LogicalInputs.OUTCOMES).within(run.range(), earlier, reach);
        final Dataset<Row> attributed =
                Attribution.of(run.checks().watch(impressions), watched(run, outcomes, settings), read, settings);
        final Dataset<Row> checked =
                run.computedOnce(run.checks().watch("attribution", attributed, AttributionChecks.rules()));
        return new ShownImpressions(checked, settings, ShownImpressions.Form.LOGGED);
    }

    private static Dataset<Row> watched(final JobRun run, final Input outcomes, final OnlineSettings settings) {
        final Dataset<Row> rows = run.checks().watch(outcomes);
        return run.checks().watch("events", rows, AttributionChecks.ofOutcomes(rows, run.range(), settings));
    }

    private static Stream<TableRows> figures(final JobRun run, final ShownImpressions shown) {
        final OnlineSettings settings = shown.settings();
        if (shown.areCounted()) {
            final Dataset<Row> units = run.computedOnce(UnitMetrics.ofCounts(shown.rows(), run.range(), settings));
            return Stream.concat(
                    Stream.of(TableRows.notAskedFor(Tables.ATTRIBUTED_IMPRESSIONS)),
                    figures(
                            run,
                            settings,
                            units,
                            ExposureFigures.ofCounts(shown.rows(), items(run), run.range(), settings)));
        }
        final Dataset<Row> inRange = shown.rows()
                .where(col("window_date").geq(lit(Date.valueOf(run.range().from()))));
        final Dataset<Row> units = run.computedOnce(UnitMetrics.ofImpressions(inRange, run.range(), settings));
        return Stream.concat(
                Stream.of(new TableRows(Tables.ATTRIBUTED_IMPRESSIONS, Attribution.table(inRange))),
                figures(
                        run,
                        settings,
                        units,
                        ExposureFigures.ofImpressions(inRange, items(run), run.range(), settings)));
    }

    private static Stream<TableRows> figures(
            final JobRun run, final OnlineSettings settings, final Dataset<Row> units, final Dataset<Row> exposures) {
        final Dataset<Row> all = Winsorizing.isAsked(settings)
                ? Winsorizing.beside(units, run.computedOnce(Winsorizing.caps(units, settings)), settings)
                : units;
        return Stream.of(
                new TableRows(Tables.ONLINE_UNIT_METRICS, UnitMetrics.table(all)),
                new TableRows(
                        Tables.ONLINE_METRICS,
                        OnlineMeans.bySlice(all, run.range(), settings).unionByName(exposures)));
    }

    private static Stream<TableRows> noFigures() {
        return Stream.of(Tables.ATTRIBUTED_IMPRESSIONS, Tables.ONLINE_UNIT_METRICS, Tables.ONLINE_METRICS)
                .map(TableRows::notAskedFor);
    }

    /** Leaves out metrics of columns that the impressions do not have. */
    private static OnlineSettings settings(final JobRun run, final Dataset<Row> impressions) {
        return run.configuration().online().with(LoggedColumn.among(List.of(impressions.columns())));
    }

    private static Optional<Dataset<Row>> items(final JobRun run) {
        return run.findInput(LogicalInputs.ITEMS).map(input -> run.checks().watch(input));
    }
}
