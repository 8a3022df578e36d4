package dev.plumbline.jobs.online;

import dev.plumbline.input.Input;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.online.look.ExperimentAggregates;
import dev.plumbline.online.look.ExperimentInputs;
import dev.plumbline.online.look.ExperimentResults;
import dev.plumbline.online.look.Interleavings;
import dev.plumbline.online.look.SampleRatioHistory;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The part of the job that fills {@code experiment_results}: from logged impressions, aggregates and interleaved lists. */
final class ExperimentPipeline {

    private final JobRun run;
    private final ExperimentSettings settings;
    private final Optional<Dataset<Row>> declared;

    ExperimentPipeline(final JobRun run) {
        this.run = run;
        this.settings = run.configuration().experiments();
        final boolean isRead = run.findInput(LogicalInputs.IMPRESSIONS).isPresent()
                || run.findInput(LogicalInputs.EXPERIMENT_STATISTICS).isPresent();
        this.declared = run.findInput(LogicalInputs.EXPERIMENTS)
                .filter(input -> isRead)
                .map(input -> run.computedOnce(run.checks()
                        .watch(
                                "experiments, one row each",
                                declared(run.checks().watch(input)),
                                List.of(
                                        ExperimentInputs.misdeclared(),
                                        ExperimentInputs.beganEarlier(
                                                run.range(), run.configuration().online(), settings)))));
    }

    private Dataset<Row> declared(final Dataset<Row> experiments) {
        return run.findInput(LogicalInputs.EXPERIMENT_STATISTICS)
                .map(statistics -> ExperimentInputs.declared(experiments, statistics.frame()))
                .orElseGet(() -> ExperimentInputs.declared(experiments));
    }

    /** The windows of impressions to read: from where experiments of the range may have begun. */
    WindowRange read() {
        return declared.isPresent() ? ExperimentInputs.read(run.range(), settings) : run.range();
    }

    /**
     * The rows of the table.
     *
     * @param shown impressions of {@link #read}, if the job has any
     */
    TableRows rows(final Optional<ShownImpressions> shown) {
        final Optional<Dataset<Row>> ofImpressions = shown.filter(some -> declared.isPresent())
                .map(some -> run.computedOnce(ofImpressions(some, declared.orElseThrow())));
        return Stream.of(
                        ofImpressions,
                        ofImpressions.map(results -> SampleRatioHistory.of(
                                results, run.range(), settings.sequence().level())),
                        run.findInput(LogicalInputs.EXPERIMENT_STATISTICS).map(this::ofStatistics),
                        run.findInput(LogicalInputs.INTERLEAVINGS).map(this::ofInterleavings))
                .flatMap(Optional::stream)
                .reduce(Dataset::unionByName)
                .map(rows -> new TableRows(Tables.EXPERIMENT_RESULTS, rows))
                .orElseGet(() -> TableRows.notAskedFor(Tables.EXPERIMENT_RESULTS));
    }

    private Dataset<Row> ofImpressions(final ShownImpressions shown, final Dataset<Row> experiments) {
        final Optional<Dataset<Row>> covariates = run.findInput(LogicalInputs.UNIT_COVARIATES)
                .map(input -> run.checks().watch(input));
        final OnlineSettings online = shown.settings();
        return shown.areCounted()
                ? ExperimentResults.ofCounts(
                        shown.rows(), experiments, covariates, run.range(), online, settings, run.checks())
                : ExperimentResults.ofImpressions(
                        shown.rows(), experiments, covariates, run.range(), online, settings, run.checks());
    }

    private Dataset<Row> ofStatistics(final Input input) {
        final Dataset<Row> statistics = run.checks().watch(input.within(run.range()));
        return ExperimentAggregates.results(
                run.checks().watch("statistics", statistics, List.of(ExperimentAggregates.unusable())),
                declared,
                run.range(),
                settings,
                run.checks());
    }

    private Dataset<Row> ofInterleavings(final Input input) {
        final Dataset<Row> shown = run.checks().watch(input.within(run.range()));
        return Interleavings.preferences(
                run.checks()
                        .watch(
                                "teams",
                                shown,
                                List.of(
                                        Interleavings.unknownTeam(),
                                        Interleavings.negativeClicks(),
                                        Interleavings.oneModel())),
                run.range(),
                settings.sequence());
    }
}
