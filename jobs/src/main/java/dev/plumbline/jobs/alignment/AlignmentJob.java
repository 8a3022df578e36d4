package dev.plumbline.jobs.alignment;

import dev.plumbline.alignment.AlignmentChecks;
import dev.plumbline.alignment.AlignmentPairs;
import dev.plumbline.alignment.AlignmentSettings;
import dev.plumbline.alignment.AlignmentSummaries;
import dev.plumbline.alignment.ComparedModels;
import dev.plumbline.alignment.MeasuredModels;
import dev.plumbline.alignment.evidence.Disagreements;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.Reach;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Offline differences beside online lifts, for every pair of models that has both, and how well one predicts the other. */
public final class AlignmentJob implements Job {

    private static final List<TableSpec> OPTIONAL =
            List.of(Tables.EXPERIMENT_RESULTS, Tables.OFFLINE_COMPARISONS, Tables.MODEL_OVERLAP);

    public static void main(final String[] arguments) {
        JobCommand.main(new AlignmentJob(), arguments);
    }

    @Override
    public String name() {
        return "alignment";
    }

    @Override
    public String summary() {
        return "Offline differences beside online lifts of the same models and windows: whether one predicts the other, what"
                + " effect a candidate would have, and why they disagree.";
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
        return OPTIONAL;
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
                Tables.DECISION_BACKTEST,
                Tables.DISAGREEMENT_REASONS);
    }

    @Override
    public List<String> settingsBlocks() {
        return List.of("alignment");
    }

    @Override
    public List<TableRows> pipeline(final JobRun run) {
        final AlignmentSettings settings = run.configuration().alignment();
        final Map<TableSpec, Dataset<Row>> evidence = optional(run);
        final Dataset<Row> offline = checked(
                run,
                Tables.OFFLINE_METRICS,
                AlignmentPairs.offlineRows(run.table(Tables.OFFLINE_METRICS), run.range(), settings));
        final Dataset<Row> online = checked(
                run,
                Tables.ONLINE_METRICS,
                AlignmentPairs.onlineRows(run.table(Tables.ONLINE_METRICS), run.range(), settings));
        final Dataset<Row> earlierPairs =
                AlignmentSummaries.earlierPairs(run.earlier(Tables.ALIGNMENT_PAIRS), run.range(), settings);
        MeasuredModels.of(run.collected("read models", MeasuredModels.rows(offline, online)))
                .require(settings, model -> !run.collected(
                                "looked for " + model + " in other windows",
                                MeasuredModels.anyOf(
                                        model, run.table(Tables.OFFLINE_METRICS), run.table(Tables.ONLINE_METRICS)))
                        .isEmpty());
        final AlignmentPairs.Sources sources = new AlignmentPairs.Sources(
                run.table(Tables.QUERY_METRICS),
                offline,
                run.table(Tables.ONLINE_UNIT_METRICS),
                online,
                Optional.ofNullable(evidence.get(Tables.EXPERIMENT_RESULTS)));
        final Dataset<Row> experiments = arms(run, AlignmentPairs.experiments(sources, run.range(), settings));
        final Dataset<Row> units = AlignmentPairs.onlineRows(sources.onlineUnitMetrics(), run.range(), settings);
        evidence.put(Tables.OFFLINE_METRICS, offline);
        evidence.put(Tables.ONLINE_METRICS, AlignmentPairs.ofLifts(online, experiments));
        evidence.put(Tables.ONLINE_UNIT_METRICS, AlignmentPairs.ofLifts(units, experiments));
        final Dataset<Row> pairs = run.computedOnce(AlignmentPairs.of(sources, experiments, run.range(), settings));
        final Dataset<Row> fitted = run.computedOnce(AlignmentSummaries.fitted(
                new AlignmentSummaries.Sources(pairs, earlierPairs, offline, online),
                Optional.ofNullable(evidence.get(Tables.EXPERIMENT_RESULTS)),
                Optional.ofNullable(evidence.get(Tables.OFFLINE_COMPARISONS))
                        .map(rows -> counted(run, ComparedModels.of(rows, offline, online, settings))),
                settings));
        return List.of(
                new TableRows(Tables.ALIGNMENT_PAIRS, pairs),
                new TableRows(Tables.ALIGNMENT_SUMMARY, AlignmentSummaries.summaries(fitted, run.range())),
                new TableRows(Tables.CANDIDATE_FORECASTS, AlignmentSummaries.forecasts(fitted, run.range())),
                new TableRows(Tables.DECISION_BACKTEST, AlignmentSummaries.backtests(fitted, run.range())),
                new TableRows(
                        Tables.DISAGREEMENT_REASONS,
                        Disagreements.of(pairs, evidence, run.configuration().reasons())));
    }

    /**
     * The optional tables, each read once: those of the offline side in its windows, those of the online side in theirs and, for
     * interleaved lists, in those that are pooled. Counted first, one after the other, because where no pair disagrees nothing else reads
     * some of them.
     */
    private static Map<TableSpec, Dataset<Row>> optional(final JobRun run) {
        final AlignmentSettings settings = run.configuration().alignment();
        final Map<TableSpec, Dataset<Row>> tables = new LinkedHashMap<>();
        for (final TableSpec table : OPTIONAL) {
            run.findTable(table)
                    .map(rows -> table.equals(Tables.EXPERIMENT_RESULTS)
                            ? splits(run, AlignmentSummaries.experiments(rows, run.range(), settings))
                            : AlignmentPairs.offlineRows(rows, run.range(), settings))
                    .ifPresent(rows -> tables.put(
                            table,
                            run.checkedFirst(
                                    "checked " + table.name(),
                                    run.checks().watchOptional(table.name(), rows, run.succeededRuns()))));
        }
        return tables;
    }

    /** Experiments whose split is broken are left out and reported. */
    private static Dataset<Row> splits(final JobRun run, final Dataset<Row> results) {
        return run.checks().watch("splits", results, AlignmentChecks.ofExperiments());
    }

    /** Arms that show several models are left out and reported. */
    private static Dataset<Row> arms(final JobRun run, final Dataset<Row> experiments) {
        return run.checkedFirst("checked arms", run.checks().watch("arms", experiments, AlignmentChecks.ofArms()));
    }

    /** Candidates beyond those that are forecast are left out and reported. */
    private static Dataset<Row> counted(final JobRun run, final Dataset<Row> compared) {
        return run.checks()
                .watch(
                        "candidates",
                        compared,
                        AlignmentChecks.ofCandidates(
                                run.configuration().alignment().summary()));
    }

    private static Dataset<Row> checked(final JobRun run, final TableSpec table, final Dataset<Row> rows) {
        return run.computedOnce(run.checks().watch(table.name(), rows, run.succeededRuns()));
    }
}
