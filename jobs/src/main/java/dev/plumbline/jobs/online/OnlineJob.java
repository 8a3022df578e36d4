package dev.plumbline.jobs.online;

import dev.plumbline.input.Input;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.online.Attribution;
import dev.plumbline.online.ExposureFigures;
import dev.plumbline.online.LoggedColumn;
import dev.plumbline.online.OnlineChecks;
import dev.plumbline.online.OnlineMeans;
import dev.plumbline.online.OnlineSettings;
import dev.plumbline.online.UnitMetrics;
import dev.plumbline.online.Winsorizing;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What really happened: outcomes credited to impressions, and rates per model with clustered intervals. */
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
        return "Outcomes credited to impressions, and online metrics per model, window and slice with clustered intervals.";
    }

    @Override
    public List<LogicalInput> inputs() {
        return List.of(LogicalInputs.IMPRESSIONS);
    }

    @Override
    public List<LogicalInput> optionalInputs() {
        return List.of(LogicalInputs.OUTCOMES, LogicalInputs.ITEMS);
    }

    @Override
    public List<TableSpec> writes() {
        return List.of(Tables.ATTRIBUTED_IMPRESSIONS, Tables.ONLINE_UNIT_METRICS, Tables.ONLINE_METRICS);
    }

    @Override
    public List<String> settingsBlocks() {
        return List.of("sources", "inputs", "online");
    }

    @Override
    public List<TableRows> pipeline(final JobRun run) {
        return run.input(LogicalInputs.IMPRESSIONS).has("impressions") ? fromCounts(run) : fromImpressions(run);
    }

    private static List<TableRows> fromCounts(final JobRun run) {
        final Dataset<Row> counts =
                run.checks().watch(run.input(LogicalInputs.IMPRESSIONS).within(run.range()));
        final OnlineSettings settings = settings(run, counts);
        final Dataset<Row> checked =
                run.computedOnce(run.checks().watch("counts", counts, OnlineChecks.ofCounts(counts, settings)));
        final Dataset<Row> units = run.computedOnce(UnitMetrics.ofCounts(checked, run.range(), settings));
        return figures(run, settings, units, ExposureFigures.ofCounts(checked, items(run), run.range(), settings));
    }

    private static List<TableRows> fromImpressions(final JobRun run) {
        final Input shown = run.input(LogicalInputs.IMPRESSIONS);
        final OnlineSettings settings = settings(run, shown.frame());
        final Duration reach = settings.longestWindow();
        final Input impressions = shown.within(run.range(), reach, reach);
        final Input outcomes = run.input(LogicalInputs.OUTCOMES).within(run.range(), Duration.ZERO, reach);
        final Dataset<Row> attributed =
                Attribution.of(run.checks().watch(impressions), run.checks().watch(outcomes), run.range(), settings);
        final Dataset<Row> checked =
                run.computedOnce(run.checks().watch("attribution", attributed, OnlineChecks.rules()));
        final Dataset<Row> units = run.computedOnce(UnitMetrics.ofImpressions(checked, run.range(), settings));
        final TableRows impressionRows = new TableRows(Tables.ATTRIBUTED_IMPRESSIONS, Attribution.table(checked));
        final Dataset<Row> exposures = ExposureFigures.ofImpressions(checked, items(run), run.range(), settings);
        return Stream.concat(Stream.of(impressionRows), figures(run, settings, units, exposures).stream())
                .toList();
    }

    private static List<TableRows> figures(
            final JobRun run, final OnlineSettings settings, final Dataset<Row> units, final Dataset<Row> exposures) {
        final Dataset<Row> all = Winsorizing.isAsked(settings)
                ? Winsorizing.beside(units, run.computedOnce(Winsorizing.caps(units, settings)), settings)
                : units;
        return List.of(
                new TableRows(Tables.ONLINE_UNIT_METRICS, UnitMetrics.table(all)),
                new TableRows(
                        Tables.ONLINE_METRICS,
                        OnlineMeans.bySlice(all, run.range(), settings).unionByName(exposures)));
    }

    /** Metrics of columns that the impressions do not have are not asked for. */
    private static OnlineSettings settings(final JobRun run, final Dataset<Row> impressions) {
        return run.configuration().online().with(LoggedColumn.among(List.of(impressions.columns())));
    }

    private static Optional<Dataset<Row>> items(final JobRun run) {
        return run.findInput(LogicalInputs.ITEMS).map(Input::frame);
    }
}
