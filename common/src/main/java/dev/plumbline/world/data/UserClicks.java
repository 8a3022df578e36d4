package dev.plumbline.world.data;

import dev.plumbline.world.Reactions;
import dev.plumbline.world.ServedRequest;
import dev.plumbline.world.World;
import java.util.function.Consumer;

/** Impressions and clicks of every logged request, narrow: what sums per user are made of. */
record UserClicks() implements GeneratedTable {

    @Override
    public String name() {
        return "user_clicks";
    }

    @Override
    public String rowMeaning() {
        return "one logged request";
    }

    @Override
    public String columns() {
        return "user bigint, model int, day int, impressions int, clicks int";
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
        int clicks = 0;
        for (int position = 0; position < World.POSITIONS; position++) {
            clicks += Reactions.isClicked(request, position, world) ? 1 : 0;
        }
        rows.accept(new Object[] {request.user(), request.model(), request.day(), World.POSITIONS, clicks});
    }
}
