package dev.plumbline.jobs.counterfactual;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.counterfactual.AdditiveRewards;
import dev.plumbline.counterfactual.CounterfactualEstimates;
import dev.plumbline.counterfactual.CounterfactualSettings;
import dev.plumbline.counterfactual.CounterfactualSlates;
import dev.plumbline.counterfactual.LoggedRows;
import dev.plumbline.counterfactual.NoRewards;
import dev.plumbline.counterfactual.OnPolicyValues;
import dev.plumbline.counterfactual.PropensityRows;
import dev.plumbline.counterfactual.RewardLearner;
import dev.plumbline.counterfactual.RewardModel;
import dev.plumbline.counterfactual.ServedCells;
import dev.plumbline.counterfactual.TabularRewards;
import dev.plumbline.counterfactual.TargetChoices;
import dev.plumbline.counterfactual.TargetPolicies;
import dev.plumbline.counterfactual.TargetScores;
import dev.plumbline.input.Input;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What models would have earned online, estimated from the propensities of a log that others served. */
public final class CounterfactualJob implements Job {

    public static void main(final String[] arguments) {
        JobCommand.main(new CounterfactualJob(), arguments);
    }

    @Override
    public String name() {
        return "counterfactual";
    }

    @Override
    public String summary() {
        return "What target policies would have earned online, estimated from logged propensities, or why the log cannot tell.";
    }

    @Override
    public List<LogicalInput> inputs() {
        return List.of();
    }

    @Override
    public List<LogicalInput> oneOfInputs() {
        return List.of(LogicalInputs.ACTION_DISTRIBUTIONS, LogicalInputs.PREDICTIONS);
    }

    @Override
    public List<LogicalInput> optionalInputs() {
        return List.of(LogicalInputs.IMPRESSIONS);
    }

    @Override
    public List<TableSpec> optionalReads() {
        return List.of(Tables.ATTRIBUTED_IMPRESSIONS);
    }

    @Override
    public List<TableSpec> writes() {
        return List.of(Tables.COUNTERFACTUAL_ESTIMATES);
    }

    @Override
    public List<String> settingsBlocks() {
        return List.of("sources", "inputs", "counterfactual");
    }

    @Override
    public List<TableRows> pipeline(final JobRun run) {
        final CounterfactualSettings settings = run.configuration().counterfactual();
        final LogicalInput source = source(run, settings);
        final Dataset<Row> declared = run.checkedFirst(
                "read targets", TargetChoices.declared(targets(run, source, settings), source.name(), run.checks()));
        final Dataset<Row> log = run.checkedFirst("read log", log(run, settings));
        final Optional<Dataset<Row>> slates = settings.slatePositions() == 0
                ? Optional.empty()
                : Optional.of(LoggedRows.slates(impressions(run), run.range(), settings, run.checks()));
        final Dataset<Row> served = run.computedOnce(ServedCells.of(log, settings.propensitySource(), run.checks()));
        final Dataset<Row> rates = run.computedOnce(ServedCells.rates(served, settings.prior()));
        final Dataset<Row> findings = run.computedOnce(PropensityRows.of(served, settings.propensities()));
        final RewardModel rewards = rewards(run, served, rates);
        final Dataset<Row> choices = run.computedOnce(
                TargetChoices.of(served, rewards, declared, source.name(), settings.bounds(), run.checks()));
        final Dataset<Row> rows = CounterfactualEstimates.of(log, choices, findings, settings);
        final Dataset<Row> truth = OnPolicyValues.of(log, declared, settings);
        final Optional<Dataset<Row>> ofSlates = slates.map(lists -> run.computedOnce(CounterfactualSlates.of(
                lists, choices, findings, rewards, settings.slateDraws(source), settings, run.checks())));
        return List.of(new TableRows(
                Tables.COUNTERFACTUAL_ESTIMATES,
                CounterfactualEstimates.table(
                        ofSlates.map(rows::unionByName).orElse(rows),
                        ofSlates.map(OnPolicyValues::ofSlates)
                                .map(truth::unionByName)
                                .orElse(truth),
                        findings,
                        run.range())));
    }

    private static Dataset<Row> impressions(final JobRun run) {
        return run.findInput(LogicalInputs.IMPRESSIONS)
                .orElseThrow(() -> new PlumblineException("estimates of lists need the input impressions, because"
                        + " attributed_impressions has no request_id: map impressions, or set"
                        + " plumbline.counterfactual.slates.positions = 0"))
                .within(run.range())
                .frame();
    }

    private static Dataset<Row> log(final JobRun run, final CounterfactualSettings settings) {
        final Optional<Input> rewarded =
                run.findInput(LogicalInputs.IMPRESSIONS).filter(input -> input.has(settings.countColumn()));
        if (rewarded.isPresent()) {
            return LoggedRows.ofImpressions(
                    run.checks().watchWhateverPropensity(rewarded.get().within(run.range())),
                    run.range(),
                    settings,
                    run.checks());
        }
        final Dataset<Row> attributed = run.findTable(Tables.ATTRIBUTED_IMPRESSIONS)
                .orElseThrow(
                        () -> new PlumblineException("there is no log to learn from: run the job online first, or map"
                                + " the column " + settings.countColumn() + " of the input impressions"));
        return LoggedRows.ofAttributed(
                run.checks()
                        .watch(
                                Tables.ATTRIBUTED_IMPRESSIONS.name(),
                                LoggedRows.inRange(attributed, run.range()),
                                run.succeededRuns()),
                settings,
                run.checks());
    }

    private static RewardModel rewards(final JobRun run, final Dataset<Row> served, final Dataset<Row> rates) {
        final CounterfactualSettings settings = run.configuration().counterfactual();
        if (!settings.needsRewardModel()) {
            return new NoRewards();
        }
        return settings.learner() == RewardLearner.TABULAR
                ? new TabularRewards(rates)
                : new AdditiveRewards(
                        run.computed("fitted rewards", () -> AdditiveRewards.fit(served, run.range(), run.checks())));
    }

    /** The input from which targets are read. */
    private static LogicalInput source(final JobRun run, final CounterfactualSettings settings) {
        final boolean isDeclared =
                run.findInput(LogicalInputs.ACTION_DISTRIBUTIONS).isPresent();
        final boolean isScored = !(settings.scores() instanceof TargetScores.Unused)
                && run.findInput(LogicalInputs.PREDICTIONS).isPresent();
        if (isDeclared && isScored) {
            throw new PlumblineException(
                    "targets come either from action_distributions or from the scores of predictions:"
                            + " map one of the two, or set plumbline.counterfactual.scores = unused");
        }
        if (!isDeclared && !isScored) {
            throw new PlumblineException(
                    "the input predictions is mapped, but the configuration does not say what its scores"
                            + " mean: set plumbline.counterfactual.scores to ranked or softmax, or map action_distributions");
        }
        return isDeclared ? LogicalInputs.ACTION_DISTRIBUTIONS : LogicalInputs.PREDICTIONS;
    }

    private static Dataset<Row> targets(
            final JobRun run, final LogicalInput source, final CounterfactualSettings settings) {
        final Input input = run.input(source);
        return source.equals(LogicalInputs.ACTION_DISTRIBUTIONS)
                ? run.checks().watch(input)
                : TargetPolicies.of(
                        run.checks().watch(input.within(run.range())), run.range(), settings.scores(), run.checks());
    }
}
