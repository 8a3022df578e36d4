package dev.plumbline.world.data;

import dev.plumbline.world.Features;
import dev.plumbline.world.Reactions;
import dev.plumbline.world.ServedRequest;
import dev.plumbline.world.World;
import java.util.function.Consumer;

/** What models saw when they served: of every request the item at the top, with its click as the label. */
record ServingFeatures() implements GeneratedTable {

    @Override
    public String name() {
        return "serving_features";
    }

    @Override
    public String rowMeaning() {
        return "one row that a model saw when serving";
    }

    @Override
    public String columns() {
        return FeatureRows.COLUMNS;
    }

    @Override
    public long entities(final World world) {
        return world.requests();
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final ServedRequest request = world.served(entity);
        if (request.isLost()) {
            return;
        }
        rows.accept(FeatureRows.of(
                world.settings().models().get(request.model()).id(),
                request.millis(),
                request.user(),
                Features.of(request, world),
                Reactions.isClicked(request, 0, world) ? 1 : 0));
    }
}
