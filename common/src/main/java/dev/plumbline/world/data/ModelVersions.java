package dev.plumbline.world.data;

import dev.plumbline.world.ModelVersion;
import dev.plumbline.world.Scoring;
import dev.plumbline.world.Training;
import dev.plumbline.world.World;
import java.util.Map;
import java.util.function.Consumer;
import scala.jdk.javaapi.CollectionConverters;

/** The model versions. */
record ModelVersions() implements GeneratedTable {

    @Override
    public String name() {
        return "models";
    }

    @Override
    public String rowMeaning() {
        return "one model version";
    }

    @Override
    public String columns() {
        return "model_id string, family string, baseline_model_id string, trained_at timestamp, train_start timestamp,"
                + " train_end timestamp, serving_cost double, feature_importances map<string, double>";
    }

    @Override
    public long entities(final World world) {
        return world.settings().models().size();
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final ModelVersion model = world.settings().models().get((int) entity);
        final int trained = -model.trainedDaysBefore();
        rows.accept(new Object[] {
            model.id(),
            family(model.scoring()),
            entity == 0 ? null : world.settings().control().id(),
            Names.time(world.timeline().millis(trained, 0)),
            Names.time(world.timeline().millis(trained - Training.DAYS, 0)),
            Names.time(world.timeline().millis(trained, 0)),
            model.costPerRequest(),
            CollectionConverters.asScala(Map.of("affinity", 1.0))
        });
    }

    static String family(final Scoring scoring) {
        if (scoring instanceof Scoring.NearCopy) {
            return "near_copy";
        }
        return scoring instanceof Scoring.LoggedOrder ? "logged_order" : "learned";
    }
}
