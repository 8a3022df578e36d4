package dev.plumbline.world;

import dev.plumbline.world.Draws.Purpose;
import java.util.OptionalDouble;

/** The holdout: requests of a stream of their own, whose candidates are judged. */
public final class Judgements {

    private Judgements() {}

    /** How many queries are judged. */
    public static long queries(final World world) {
        return Math.round(world.requests() * world.settings().holdoutShare());
    }

    /** A judged query. Its slate is what the log shows of it. */
    public static ServedRequest query(final World world, final long number) {
        return world.apart(Purpose.HOLDOUT, number, queries(world));
    }

    /**
     * The judgement of a candidate: 1 or 0. Unbiased, what the user would do if he looked; with judgements from logged
     * clicks, whether he clicked where it stood, and none of what was not shown.
     */
    public static OptionalDouble of(final ServedRequest query, final int candidate, final World world) {
        final double attraction = world.attractionOf(query, candidate);
        if (!isByLoggedClicks(world)) {
            return happens(attraction, query, candidate, world);
        }
        final int position = positionOf(query, candidate);
        return position < 0
                ? OptionalDouble.empty()
                : happens(attraction * world.behaviour().examination(position), query, candidate, world);
    }

    /**
     * A model's score of a candidate in the offline list; for a model of logged order the place that the log shows, below
     * them what was not shown.
     */
    public static double score(final ServedRequest query, final int candidate, final int model, final World world) {
        if (world.settings().models().get(model).scoring() instanceof Scoring.LoggedOrder) {
            final int position = positionOf(query, candidate);
            return -(position < 0 ? World.POSITIONS : position) - 1e-3 * candidate;
        }
        return world.policy(query, model).scores()[candidate];
    }

    /** Whether judgements are clicks of what was logged. */
    public static boolean isByLoggedClicks(final World world) {
        return world.settings().strengths().keySet().stream().anyMatch(Scenario::judgesByLoggedClicks);
    }

    private static OptionalDouble happens(
            final double probability, final ServedRequest query, final int candidate, final World world) {
        return OptionalDouble.of(world.draws().happens(probability, Purpose.JUDGEMENT, query.key(), candidate) ? 1 : 0);
    }

    private static int positionOf(final ServedRequest query, final int candidate) {
        for (int position = 0; position < World.POSITIONS; position++) {
            if (query.slate()[position] == candidate) {
                return position;
            }
        }
        return -1;
    }
}
