package dev.plumbline.world.data;

import dev.plumbline.world.Training;
import dev.plumbline.world.World;
import java.util.function.Consumer;

/** The clicks that models were trained on: the clicked rows of {@link TrainingFeatures}. */
record TrainingInteractions() implements GeneratedTable {

    @Override
    public String name() {
        return "training_interactions";
    }

    @Override
    public String rowMeaning() {
        return "one click that a model was trained on";
    }

    @Override
    public String columns() {
        return "model_id string, user_id string, item_id string, occurred_at timestamp";
    }

    @Override
    public long entities(final World world) {
        return Training.examples(world) * world.settings().models().size();
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final Training example = Training.of(world, entity);
        if (example.isClicked()) {
            rows.accept(new Object[] {
                world.settings().models().get(example.model()).id(),
                Names.user(example.user()),
                Names.item(example.item()),
                Names.time(example.millis())
            });
        }
    }
}
