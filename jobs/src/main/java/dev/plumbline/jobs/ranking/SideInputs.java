package dev.plumbline.jobs.ranking;

import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.ranking.Descriptions;
import dev.plumbline.ranking.RankingSettings;
import dev.plumbline.ranking.slice.SliceOrigin;
import dev.plumbline.ranking.slice.SlicePart;
import dev.plumbline.ranking.slice.SliceSettings;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run reads besides predictions and holdout: empty where it is not mapped, and where nothing configured
 * needs it. All of it is checked where it is read.
 *
 * @param items one row per item
 * @param training the interactions
 * @param models one row per model
 */
record SideInputs(Optional<Dataset<Row>> items, Optional<Dataset<Row>> training, Optional<Dataset<Row>> models) {

    static SideInputs of(final JobRun run) {
        final RankingSettings settings = run.configuration().ranking();
        final SliceSettings slices = settings.slices();
        final boolean ofCatalogue = settings.catalogue().areAskedFor();
        final boolean describesItems =
                slices.parts(SliceOrigin.ITEM).stream().anyMatch(part -> !part.equals(SlicePart.COLD_ITEM));
        final boolean countsTraining = slices.parts(SliceOrigin.ITEM).contains(SlicePart.COLD_ITEM)
                || !slices.parts(SliceOrigin.USER).isEmpty();
        final boolean describesModels = !slices.parts(SliceOrigin.MODEL).isEmpty();
        return new SideInputs(
                run.findInput(LogicalInputs.ITEMS)
                        .filter(input -> describesItems || ofCatalogue)
                        .map(input -> Descriptions.of(input, "item_id", run.checks())),
                run.findInput(LogicalInputs.TRAINING_INTERACTIONS)
                        .filter(input -> countsTraining || ofCatalogue)
                        .map(input -> run.checks().watch(input)),
                run.findInput(LogicalInputs.MODELS)
                        .filter(input -> describesModels || input.has("serving_cost"))
                        .map(input -> Descriptions.of(input, "model_id", run.checks())));
    }
}
