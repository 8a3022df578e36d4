package dev.plumbline.jobs.drift;

import dev.plumbline.drift.CatalogueDrift;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.multivariate.MultivariateRow;
import dev.plumbline.drift.profile.ReferenceSettings;
import dev.plumbline.drift.verdict.DriftSummaries;
import dev.plumbline.drift.verdict.DriftVerdicts;
import dev.plumbline.drift.verdict.FeatureImportances;
import dev.plumbline.drift.window.CompleteDays;
import dev.plumbline.drift.window.DriftValues;
import dev.plumbline.drift.window.WindowFacts;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.Reach;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What has shifted: every measure of every feature against its reference, compared with what time alone changes. */
public final class DriftJob implements Job {

    public static void main(final String[] arguments) {
        JobCommand.main(new DriftJob(), arguments);
    }

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public String summary() {
        return "Distribution shift of features, scores and labels from their reference, computed from profiles, with calibrated alarms.";
    }

    @Override
    public List<LogicalInput> inputs() {
        return List.of();
    }

    @Override
    public List<LogicalInput> optionalInputs() {
        return List.of(
                LogicalInputs.SERVING_FEATURES,
                LogicalInputs.TRAINING_FEATURES,
                LogicalInputs.MODELS,
                LogicalInputs.IMPRESSIONS,
                LogicalInputs.TRAINING_INTERACTIONS);
    }

    /** In a week in which nothing was served nothing can have shifted. */
    @Override
    public List<LogicalInput> inputsOfEveryWindow(final Configuration configuration) {
        return List.of(LogicalInputs.SERVING_FEATURES);
    }

    @Override
    public List<TableSpec> reads() {
        return List.of(Tables.DRIFT_REFERENCES, Tables.FEATURE_PROFILES);
    }

    @Override
    public Reach reach(final Configuration configuration) {
        return Reach.EARLIER_WINDOWS;
    }

    @Override
    public List<TableSpec> writes() {
        return List.of(Tables.DRIFT_METRICS, Tables.DRIFT_SUMMARY, Tables.ESTIMATED_PERFORMANCE);
    }

    @Override
    public Map<TableSpec, String> alerts() {
        return Map.of(Tables.DRIFT_METRICS, "is_alert");
    }

    @Override
    public List<String> settingsBlocks() {
        return List.of("sources", "inputs", "profile", "drift");
    }

    @Override
    public List<TableRows> pipeline(final JobRun run) {
        final DriftSettings settings = run.configuration().drift();
        final EarlierWindows earlier = EarlierWindows.of(run);
        final List<Row> references = run.collected(
                "read references", DriftValues.references(run.table(Tables.DRIFT_REFERENCES), references(run)));
        final Dataset<Row> stored = run.table(Tables.FEATURE_PROFILES);
        final CompleteDays days = CompleteDays.of(run.collected(
                "found complete days",
                DriftVerdicts.completeDays(DriftValues.profiles(stored, references, earlier.all(), settings))));
        final JudgedAgain judged = earlier.whole(
                days,
                references,
                run.configuration().profile().settledUntil(run.startedAt()),
                settings.alarms().earlierWindows());
        final WindowRange range = judged.all();
        final Dataset<Row> profiles = DriftValues.profiles(stored, references, range, settings);
        final Dataset<Row> watched = run.checks().watch(Tables.FEATURE_PROFILES.name(), profiles, run.succeededRuns());
        final List<Row> together = new MultivariatePipeline(run, judged, references, days, profiles).rows();
        final List<Row> importances = run.findInput(LogicalInputs.MODELS)
                .filter(models -> models.has("feature_importances"))
                .map(models -> run.collected(
                        "read importances", FeatureImportances.of(run.checks().watch(models), run.checks())))
                .orElse(List.of());
        final WindowFacts facts = WindowFacts.of(
                days,
                importances,
                DriftValues.referenceDays(profiles, references)
                        .map(rows -> run.collected("counted the days of sliced references", rows))
                        .orElse(List.of()));
        final Dataset<Row> values = run.computedOnce(new ExactPipeline(run, range, references)
                .in(DriftValues.of(watched, references, facts, range, settings), profiles));
        final Dataset<Row> verdicts = run.computedOnce(DriftVerdicts.of(values, range, settings));
        final Dataset<Row> metrics =
                DriftVerdicts.metrics(values, verdicts, range).where(judged.areWanted());
        return List.of(
                new TableRows(
                        Tables.DRIFT_METRICS,
                        catalogue(run, judged).map(metrics::unionByName).orElse(metrics),
                        judged.replacement()),
                new TableRows(
                        Tables.DRIFT_SUMMARY,
                        DriftSummaries.of(metrics, settings.alarming(), run.frame(together, MultivariateRow.SCHEMA)),
                        judged.replacement()),
                new PerformancePipeline(run, judged).rows());
    }

    /** The references of the configuration: tables may still hold others. */
    private static List<String> references(final JobRun run) {
        final List<String> asked = run.configuration().drift().references();
        return asked.isEmpty()
                ? run.configuration().profile().references().stream()
                        .map(ReferenceSettings::name)
                        .toList()
                : asked;
    }

    private static Optional<Dataset<Row>> catalogue(final JobRun run, final JudgedAgain judged) {
        return run.findInput(LogicalInputs.TRAINING_INTERACTIONS)
                .flatMap(training -> run.findInput(LogicalInputs.IMPRESSIONS).map(impressions -> CatalogueDrift.of(
                                judged.beside(run.checks().watch(impressions.within(run.range())), impressions),
                                run.checks().watch(training),
                                judged.all(),
                                run.configuration().drift().sparseBelow(),
                                run.configuration().profile().settledUntil(run.startedAt()))
                        .where(judged.areWanted())));
    }
}
