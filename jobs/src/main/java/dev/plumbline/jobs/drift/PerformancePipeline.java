package dev.plumbline.jobs.drift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.drift.DriftChecks;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.profile.ReferenceInput;
import dev.plumbline.drift.profile.ReferenceSettings;
import dev.plumbline.drift.score.EstimatedPerformance;
import dev.plumbline.drift.score.ScoreCalibrations;
import dev.plumbline.drift.score.ScoreCounts;
import dev.plumbline.input.Input;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The part of the job that fills {@code estimated_performance}, if rows with a prediction and a label are mapped. */
final class PerformancePipeline {

    private final JobRun run;
    private final JudgedAgain judged;
    private final DriftSettings settings;

    /** @param judged windows that are estimated */
    PerformancePipeline(final JobRun run, final JudgedAgain judged) {
        this.run = run;
        this.judged = judged;
        this.settings = run.configuration().drift();
    }

    /** The rows of the table. */
    TableRows rows() {
        return run.findInput(LogicalInputs.SERVING_FEATURES)
                .filter(input -> ScoreCounts.areIn(input.frame()))
                .flatMap(this::estimated)
                .map(rows -> new TableRows(
                        Tables.ESTIMATED_PERFORMANCE, rows.where(judged.areWanted()), judged.replacement()))
                .orElseGet(() -> TableRows.notAskedFor(Tables.ESTIMATED_PERFORMANCE));
    }

    private Optional<Dataset<Row>> estimated(final Input serving) {
        final List<ReferenceSettings> references = run.configuration().profile().references().stream()
                .filter(reference ->
                        settings.references().isEmpty() || settings.references().contains(reference.name()))
                .filter(reference -> rows(reference, serving).isPresent())
                .toList();
        if (references.isEmpty()) {
            return Optional.empty();
        }
        final Dataset<Row> windows = judged.beside(
                run.checks()
                        .watch(
                                "labels",
                                run.checks().watch(serving.within(run.range())),
                                List.of(DriftChecks.ofLabels())),
                serving);
        return references.stream()
                .collect(Collectors.partitioningBy(reference -> isOfModels(reference, serving)))
                .entrySet()
                .stream()
                .filter(alike -> !alike.getValue().isEmpty())
                .flatMap(alike -> {
                    final Column model =
                            alike.getKey() ? col("model_id") : lit(null).cast("string");
                    final Dataset<Row> counts = run.computedOnce(ScoreCounts.of(windows, model, judged.all()));
                    return alike.getValue().stream()
                            .map(reference -> estimated(
                                    reference, rows(reference, serving).orElseThrow(), model, counts));
                })
                .reduce(Dataset::unionByName);
    }

    private boolean isOfModels(final ReferenceSettings reference, final Input serving) {
        return reference.window().isEmpty()
                && serving.has("model_id")
                && run.input(LogicalInputs.TRAINING_FEATURES).has("model_id");
    }

    private Dataset<Row> estimated(
            final ReferenceSettings reference, final Dataset<Row> rows, final Column model, final Dataset<Row> counts) {
        final List<Row> calibrations = run.collected(
                "calibrated the scores of " + reference.name(),
                ScoreCalibrations.of(rows, model, run.range(), settings.performance()));
        return EstimatedPerformance.of(reference.name(), counts, calibrations, judged.all(), settings.performance());
    }

    /** The rows of a reference, if they have scores and labels. */
    private Optional<Dataset<Row>> rows(final ReferenceSettings reference, final Input serving) {
        return ReferenceInput.rows(reference, serving.frame(), () -> run.findInput(LogicalInputs.TRAINING_FEATURES)
                        .map(Input::frame))
                .filter(ScoreCounts::areIn);
    }
}
