package dev.plumbline.world.data;

import dev.plumbline.world.Reactions;
import dev.plumbline.world.ServedRequest;
import dev.plumbline.world.World;
import java.util.function.Consumer;

/** Impressions and clicks of every logged request, narrow: what sums per user are made of. */
record UserClicks(Period period) implements GeneratedTable {

    /** Requests are numbered in the order of their days, so that either period is a range of numbers. */
    enum Period {
        BEFORE,
        EXPERIMENT
    }

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
        return period == Period.BEFORE
                ? world.requestsBeforeExperiment()
                : world.requests() - world.requestsBeforeExperiment();
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final ServedRequest request =
                world.served(entity + (period == Period.BEFORE ? 0 : world.requestsBeforeExperiment()));
        if (request.isLost()) {
            return;
        }
        rows.accept(new Object[] {
            request.user(), request.model(), request.day(), World.POSITIONS, Reactions.clicks(request, world)
        });
    }
}
