package dev.plumbline.world.data;

import dev.plumbline.world.Features;
import dev.plumbline.world.Training;
import dev.plumbline.world.World;
import java.util.function.Consumer;

/** What models were trained on: in the four weeks before, an item shown at the top to anybody. */
record TrainingFeatures() implements GeneratedTable {

    @Override
    public String name() {
        return "training_features";
    }

    @Override
    public String rowMeaning() {
        return "one row that a model was trained on";
    }

    @Override
    public String columns() {
        return FeatureRows.COLUMNS;
    }

    @Override
    public long entities(final World world) {
        return Training.examples(world) * world.settings().models().size();
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final Training example = Training.of(world, entity);
        rows.accept(FeatureRows.of(
                world.settings().models().get(example.model()).id(),
                example.millis(),
                example.user(),
                Features.of(example, world),
                example.isClicked() ? 1 : 0));
    }
}
