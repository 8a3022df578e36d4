package dev.plumbline.jobs.ranking;

import static org.apache.spark.sql.functions.col;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.Input;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.input.SeenWindows;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.FinishedRun;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobFlag;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.ranking.CatalogueFigures;
import dev.plumbline.ranking.Comparisons;
import dev.plumbline.ranking.ItemSlices;
import dev.plumbline.ranking.JudgementReach;
import dev.plumbline.ranking.MetricMeans;
import dev.plumbline.ranking.ModelCosts;
import dev.plumbline.ranking.ModelOverlap;
import dev.plumbline.ranking.PairFigures;
import dev.plumbline.ranking.QueryLists;
import dev.plumbline.ranking.QueryMetrics;
import dev.plumbline.ranking.QuerySliceValues;
import dev.plumbline.ranking.RankingChecks;
import dev.plumbline.ranking.RankingSettings;
import dev.plumbline.ranking.slice.SliceOrigin;
import dev.plumbline.ranking.slice.SlicePart;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Offline ranking metrics of every model on held-out judgements. */
public final class RankingJob implements Job {

    private static final JobFlag TREC_EVAL = JobFlag.of(
            "--trec-eval",
            "FILE",
            "also write the figures of every query and their means in the format of trec_eval -q -c; - is standard output");

    public static void main(final String[] arguments) {
        JobCommand.main(new RankingJob(), arguments);
    }

    @Override
    public String name() {
        return "ranking";
    }

    @Override
    public String summary() {
        return "Offline ranking metrics of every model on held-out judgements, per window and slice, with intervals.";
    }

    @Override
    public List<LogicalInput> inputs() {
        return List.of(LogicalInputs.PREDICTIONS, LogicalInputs.HOLDOUT);
    }

    @Override
    public List<LogicalInput> optionalInputs() {
        return List.of(LogicalInputs.ITEMS, LogicalInputs.TRAINING_INTERACTIONS, LogicalInputs.MODELS);
    }

    /** With ranking.judgement-reach, judgements may come later than their lists. */
    @Override
    public List<LogicalInput> inputsOfEveryWindow(final Configuration configuration) {
        return configuration.ranking().judgementReachDays() == 0 ? inputs() : List.of(LogicalInputs.PREDICTIONS);
    }

    @Override
    public Duration settlesAfter(final Configuration configuration) {
        return Duration.ofDays(configuration.ranking().judgementReachDays());
    }

    @Override
    public List<TableSpec> writes() {
        return List.of(Tables.QUERY_METRICS, Tables.OFFLINE_METRICS, Tables.OFFLINE_COMPARISONS, Tables.MODEL_OVERLAP);
    }

    @Override
    public List<String> settingsBlocks() {
        return List.of("sources", "inputs", "ranking");
    }

    @Override
    public List<JobFlag> flags() {
        return List.of(TREC_EVAL);
    }

    @Override
    public void afterwards(final FinishedRun run, final PrintWriter out) {
        run.flag(TREC_EVAL).ifPresent(file -> new TrecEvalFile(run).write(file, out));
    }

    @Override
    public List<TableRows> pipeline(final JobRun run) {
        final RankingSettings settings = run.configuration().ranking();
        final Input predictions = run.input(LogicalInputs.PREDICTIONS);
        final Input holdout = run.input(LogicalInputs.HOLDOUT);
        final SideInputs beside = SideInputs.of(run);
        final JudgementReach reach = JudgementReach.of(run.range(), settings, predictions.frame(), holdout.frame());
        final SeenWindows listed = new SeenWindows("windows of lists", run.range());
        final SeenWindows judged = new SeenWindows("windows of judgements", run.range());
        final boolean areDated = predictions.has("scored_at");
        final Dataset<Row> read =
                run.checks().watch(predictions.within(run.range(), reach.listsFrom(), reach.listsTo()));
        final Dataset<Row> candidates =
                areDated ? listed.in(read, WindowColumns.windowDate(col("scored_at"), run.range())) : read;
        final Dataset<Row> judgements = ItemSlices.of(
                run.checks().watch(holdout.within(run.range(), run.range().from(), reach.judgementsTo())),
                beside.items(),
                beside.training(),
                settings,
                run.checks());
        final Dataset<Row> lists = QueryLists.of(
                settings.pairs().areAskedFor() ? probabilities(run, named(run, candidates)) : named(run, candidates),
                judgements,
                run.range(),
                settings);
        final Dataset<Row> users = QuerySliceValues.withUsers(lists, beside.training(), settings);
        if (areDated) {
            run.checks().watch(RankingChecks.ofWindows(listed, judged));
        }
        final Dataset<Row> checked = run.computedOnce(run.checks()
                .watch(
                        "query lists",
                        areDated ? judged.in(users, col("window_date")) : users,
                        RankingChecks.rules(settings)));
        final Dataset<Row> sliced = sliced(run, checked, holdout);
        return List.of(
                new TableRows(Tables.QUERY_METRICS, QueryMetrics.of(checked, run.range(), settings)),
                new TableRows(Tables.OFFLINE_METRICS, figures(run, sliced, predictions, beside)),
                settings.comparisons().isAsked()
                        ? new TableRows(Tables.OFFLINE_COMPARISONS, Comparisons.of(sliced, run.range(), settings))
                        : TableRows.notAskedFor(Tables.OFFLINE_COMPARISONS),
                settings.comparisons().isOverlapAsked()
                        ? new TableRows(Tables.MODEL_OVERLAP, ModelOverlap.of(checked, run.range(), settings))
                        : TableRows.notAskedFor(Tables.MODEL_OVERLAP));
    }

    /** The largest values of a column are found from all queries, so after the lists were joined with judgements. */
    private static Dataset<Row> sliced(final JobRun run, final Dataset<Row> lists, final Input holdout) {
        final RankingSettings settings = run.configuration().ranking();
        if (settings.slices().parts(SliceOrigin.QUERY).isEmpty()) {
            return lists;
        }
        final List<String> ofPredictions = new ArrayList<>(names(settings, SliceOrigin.QUERY));
        final List<String> ofHoldout = new ArrayList<>(ofPredictions);
        ofHoldout.retainAll(List.of(holdout.frame().columns()));
        ofPredictions.removeAll(ofHoldout);
        final Dataset<Row> sizes = run.computedOnce(run.checks()
                .watch(
                        "queries' slice values",
                        QuerySliceValues.sizes(lists, settings),
                        List.of(
                                RankingChecks.ofSliceValues("holdout", ofHoldout),
                                RankingChecks.ofSliceValues("predictions", ofPredictions))));
        return QuerySliceValues.capped(lists, sizes, settings);
    }

    private static List<String> names(final RankingSettings settings, final SliceOrigin origin) {
        return settings.slices().parts(origin).stream().map(SlicePart::name).toList();
    }

    private static Dataset<Row> figures(
            final JobRun run, final Dataset<Row> lists, final Input predictions, final SideInputs beside) {
        final RankingSettings settings = run.configuration().ranking();
        final Optional<Dataset<Row>> models = beside.models();
        final Dataset<Row> means = MetricMeans.bySlice(lists, models, run.range(), settings);
        final Dataset<Row> all = predictions.within(run.range()).frame();
        Dataset<Row> figures = means;
        if (settings.pairs().areAskedFor()) {
            figures = figures.unionByName(PairFigures.bySlice(lists, run.range(), settings));
        }
        if (settings.catalogue().areAskedFor()) {
            figures = figures.unionByName(
                    CatalogueFigures.of(all, beside.items(), beside.training(), run.range(), settings));
        }
        return ModelCosts.areKnown(all, models)
                ? figures.unionByName(ModelCosts.of(all, models, means, run.range(), settings))
                : figures;
    }

    /** A model with the name of the mean over all orders would be taken for it. */
    private static Dataset<Row> named(final JobRun run, final Dataset<Row> candidates) {
        final RankingSettings settings = run.configuration().ranking();
        return settings.hasUniform()
                ? run.checks().watch("models", candidates, List.of(RankingChecks.ofUniform(settings.uniform())))
                : candidates;
    }

    /** A rank is not a probability, so the score must exist and must decide the order. */
    private static Dataset<Row> probabilities(final JobRun run, final Dataset<Row> candidates) {
        final List<String> columns = List.of(candidates.columns());
        if (!columns.contains("score") || columns.contains("rank")) {
            throw new PlumblineException(
                    "ranking.metrics has metrics of probabilities, but predictions are ordered by rank:"
                            + " map score and not rank in plumbline.inputs.predictions.columns, or leave these metrics out");
        }
        return run.checks().watch("probabilities", candidates, RankingChecks.ofProbabilities());
    }
}
