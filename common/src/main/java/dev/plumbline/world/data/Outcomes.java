package dev.plumbline.world.data;

import dev.plumbline.world.Draws;
import dev.plumbline.world.Draws.Purpose;
import dev.plumbline.world.Reaction;
import dev.plumbline.world.Reaction.Event;
import dev.plumbline.world.Reactions;
import dev.plumbline.world.Scenario;
import dev.plumbline.world.ServedRequest;
import dev.plumbline.world.World;
import java.util.function.Consumer;

/**
 * What users did. A click, watch or dislike names its impression; a purchase, days later, only user and item. {@code
 * arrived_at} is when the row reached the log: a filter on it shows the log of an earlier day.
 */
record Outcomes() implements GeneratedTable {

    private static final double MINUTE = 60_000;
    private static final double DAY = 86_400_000;
    private static final double LATE_SHARE = 0.15;
    private static final double REPEATED_SHARE = 0.1;

    @Override
    public String name() {
        return "outcomes";
    }

    @Override
    public String rowMeaning() {
        return "one thing a user did";
    }

    @Override
    public String columns() {
        return "event string, occurred_at timestamp, impression_id string, user_id string, item_id string,"
                + " outcome_id string, value double, arrived_at timestamp";
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
        final double strength = world.settings().strength(Scenario.LATE_AND_DUPLICATE_EVENTS);
        final Draws draws = world.draws();
        for (final Reaction reaction : Reactions.to(request, world)) {
            final long detail = reaction.position() * (long) Event.values().length
                    + reaction.event().ordinal();
            final boolean isLate =
                    draws.happens(Math.min(1, LATE_SHARE * strength), Purpose.ARRIVAL, request.key(), detail);
            final double delay = draws.exponential(
                    isLate ? 3 * DAY : MINUTE, 14 * DAY, Purpose.ARRIVAL, request.key(), detail + Integer.MAX_VALUE);
            accept(request, reaction, reaction.millis() + (long) delay, rows);
            if (draws.happens(Math.min(1, REPEATED_SHARE * strength), Purpose.DUPLICATE, request.key(), detail)) {
                accept(request, reaction, reaction.millis() + (long) (delay + MINUTE), rows);
            }
        }
    }

    private static void accept(
            final ServedRequest request, final Reaction reaction, final long arrived, final Consumer<Object[]> rows) {
        final boolean namesImpression = reaction.event() != Event.PURCHASE && reaction.event() != Event.RETURN;
        rows.accept(new Object[] {
            reaction.event().logged(),
            Names.time(reaction.millis()),
            namesImpression ? request.impressionId(reaction.position()) : null,
            Names.user(request.user()),
            Names.item(request.item(reaction.position())),
            reaction.id(request),
            reaction.value(),
            Names.time(arrived)
        });
    }
}
