package dev.plumbline.world.truth;

import dev.plumbline.world.ModelVersion;
import dev.plumbline.world.Scoring;
import dev.plumbline.world.World;
import dev.plumbline.world.data.GeneratedTable;
import java.util.function.Consumer;

/** How good the models were made. */
record TrueModels() implements GeneratedTable {

    @Override
    public String name() {
        return "true_models";
    }

    @Override
    public String rowMeaning() {
        return "one model: where its scores come from, and their correlation with what users wanted when it was trained";
    }

    @Override
    public String columns() {
        return "model_id string, scores_like string, quality double, trained_days_before int, latency_ms double,"
                + " planned_share double";
    }

    @Override
    public long entities(final World world) {
        return world.settings().models().size();
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final ModelVersion model = world.settings().models().get((int) entity);
        final Scoring scoring = model.scoring();
        rows.accept(new Object[] {
            model.id(),
            scoring instanceof Scoring.NearCopy copy
                    ? copy.of()
                    : scoring instanceof Scoring.LoggedOrder logged ? logged.of() : null,
            scoring instanceof Scoring.Learned learned ? learned.quality() : null,
            model.trainedDaysBefore(),
            model.latencyMillis(),
            world.population().armShare((int) entity)
        });
    }
}
