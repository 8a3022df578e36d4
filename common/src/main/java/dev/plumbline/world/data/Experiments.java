package dev.plumbline.world.data;

import dev.plumbline.world.World;
import java.util.function.Consumer;

/** The arms of the experiment: one per model. */
record Experiments() implements GeneratedTable {

    @Override
    public String name() {
        return "experiments";
    }

    @Override
    public String rowMeaning() {
        return "one arm of the experiment";
    }

    @Override
    public String columns() {
        return "experiment_id string, arm string, weight double, is_control boolean, model_id string,"
                + " started_at timestamp, ended_at timestamp";
    }

    @Override
    public long entities(final World world) {
        return world.settings().models().size();
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final String model = world.settings().models().get((int) entity).id();
        rows.accept(new Object[] {
            Names.EXPERIMENT,
            model,
            world.population().armShare((int) entity),
            entity == 0,
            model,
            Names.time(world.timeline().millis(0, 0)),
            Names.time(world.timeline().millis(world.settings().days(), 0))
        });
    }
}
