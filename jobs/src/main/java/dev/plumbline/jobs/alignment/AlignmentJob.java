package dev.plumbline.jobs.alignment;

import dev.plumbline.alignment.AlignmentPairs;
import dev.plumbline.alignment.AlignmentSettings;
import dev.plumbline.alignment.AlignmentSummaries;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.Reach;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Offline differences beside online lifts, for every pair of models that has both, and what the ones tell of the others. */
public final class AlignmentJob implements Job {

    public static void main(final String[] arguments) {
        JobCommand.main(new AlignmentJob(), arguments);
    }

    @Override
    public String name() {
        return "alignment";
    }

    @Override
    public String summary() {
        return "Offline differences beside online lifts of the same models and windows, whether the one predicts the other,"
                + " what candidates would do online, and what decisions by offline metrics would have earned.";
    }

    @Override
    public List<LogicalInput> inputs() {
        return List.of();
    }

    @Override
    public List<TableSpec> reads() {
        return List.of(Tables.QUERY_METRICS, Tables.OFFLINE_METRICS, Tables.ONLINE_UNIT_METRICS, Tables.ONLINE_METRICS);
    }

    @Override
    public List<TableSpec> optionalReads() {
        return List.of(Tables.EXPERIMENT_RESULTS, Tables.OFFLINE_COMPARISONS);
    }

    @Override
    public Reach reach(final Configuration configuration) {
        return Reach.following(configuration.alignment().pairing().lastShift());
    }

    @Override
    public List<TableSpec> writes() {
        return List.of(
                Tables.ALIGNMENT_PAIRS,
                Tables.ALIGNMENT_SUMMARY,
                Tables.CANDIDATE_FORECASTS,
                Tables.DECISION_BACKTEST);
    }

    @Override
    public List<String> settingsBlocks() {
        return List.of("alignment");
    }

    @Override
    public List<TableRows> pipeline(final JobRun run) {
        final AlignmentSettings settings = run.configuration().alignment();
        final Dataset<Row> offline = checked(
                run,
                Tables.OFFLINE_METRICS,
                AlignmentPairs.offlineRows(run.table(Tables.OFFLINE_METRICS), run.range(), settings));
        final Dataset<Row> online = checked(
                run,
                Tables.ONLINE_METRICS,
                AlignmentPairs.onlineRows(run.table(Tables.ONLINE_METRICS), run.range(), settings));
        final Dataset<Row> pairs = run.computedOnce(AlignmentPairs.of(
                run.table(Tables.QUERY_METRICS),
                offline,
                run.table(Tables.ONLINE_UNIT_METRICS),
                online,
                run.range(),
                settings));
        final Dataset<Row> fitted = run.computedOnce(AlignmentSummaries.fitted(
                new AlignmentSummaries.Sources(
                        pairs,
                        AlignmentSummaries.earlierPairs(run.earlier(Tables.ALIGNMENT_PAIRS), run.range(), settings),
                        offline,
                        online),
                run.findTable(Tables.EXPERIMENT_RESULTS),
                run.findTable(Tables.OFFLINE_COMPARISONS),
                run.range(),
                settings));
        return List.of(
                new TableRows(Tables.ALIGNMENT_PAIRS, pairs),
                new TableRows(Tables.ALIGNMENT_SUMMARY, AlignmentSummaries.summaries(fitted, run.range())),
                new TableRows(Tables.CANDIDATE_FORECASTS, AlignmentSummaries.forecasts(fitted, run.range())),
                new TableRows(Tables.DECISION_BACKTEST, AlignmentSummaries.backtests(fitted, run.range())));
    }

    private static Dataset<Row> checked(final JobRun run, final TableSpec table, final Dataset<Row> rows) {
        return run.computedOnce(run.checks().watch(table.name(), rows, run.succeededRuns()));
    }
}
