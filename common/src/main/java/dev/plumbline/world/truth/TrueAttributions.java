package dev.plumbline.world.truth;

import dev.plumbline.world.Reaction;
import dev.plumbline.world.Reactions;
import dev.plumbline.world.ServedRequest;
import dev.plumbline.world.World;
import dev.plumbline.world.data.GeneratedTable;
import dev.plumbline.world.data.Names;
import java.util.function.Consumer;

/** What each outcome really came from. */
record TrueAttributions() implements GeneratedTable {

    @Override
    public String name() {
        return "true_attributions";
    }

    @Override
    public String rowMeaning() {
        return "one outcome and the impression that it came from";
    }

    @Override
    public String columns() {
        return "outcome_id string, event string, occurred_at timestamp, impression_id string, shown_at timestamp,"
                + " model_id string";
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
        for (final Reaction reaction : Reactions.to(request, world)) {
            rows.accept(new Object[] {
                reaction.id(request),
                reaction.event().logged(),
                Names.time(reaction.millis()),
                request.impressionId(reaction.position()),
                Names.time(request.millis()),
                world.settings().models().get(request.model()).id()
            });
        }
    }
}
