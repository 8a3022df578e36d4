package dev.plumbline.world;

import java.util.List;

/**
 * What a request is worth before anything is drawn: exact expectations over the policy's choices and the user's
 * behaviour, given who asked, when and for what. As whole millionths, so that sums do not depend on their order.
 */
public final class Expected {

    /** The metrics, in the order of {@link #of}. */
    public static final List<String> METRICS = List.of(
            "ctr",
            "conversion_rate_purchase",
            "value_per_impression_purchase",
            "value_per_impression_watch",
            "conversion_rate_dislike");

    /** What 1 is counted as. */
    public static final long UNIT = 1_000_000;

    private Expected() {}

    /**
     * Expected numerators of the metrics, had a model served the request; the denominator is {@link World#POSITIONS}
     * impressions.
     *
     * @return by metric, in millionths
     */
    public static long[] of(final ServedRequest request, final int model, final World world) {
        return of(request, model, world.attraction(request, model), world);
    }

    /**
     * The same.
     *
     * @param attraction what {@link World#attraction} says of the request and the model
     */
    public static long[] of(
            final ServedRequest request, final int model, final double[] attraction, final World world) {
        if (request.isBot()) {
            return new long[] {Math.round(World.POSITIONS * Behaviour.BOT_CLICKS * UNIT), 0, 0, 0, 0};
        }
        final double patience = Behaviour.patience(world.settings().models().get(model));
        final double[][] marginals = world.policy(request, model).marginals();
        double clicks = 0;
        double purchases = 0;
        double value = 0;
        double dislikes = 0;
        for (int candidate = 0; candidate < World.CANDIDATES; candidate++) {
            double looked = 0;
            double clickedAndDisliked = 0;
            for (int position = 0; position < World.POSITIONS; position++) {
                final double seen = world.behaviour().examination(position);
                looked += marginals[position][candidate] * seen;
                clickedAndDisliked += marginals[position][candidate] * seen * seen;
            }
            final int item = request.items()[candidate];
            final double clicked = looked * patience * attraction[candidate];
            final double bought = clicked * world.catalogue().buying(item);
            final double dislike = Behaviour.dislike(attraction[candidate]);
            clicks += clicked;
            purchases += bought;
            value += bought * world.catalogue().price(item) * (1 - Behaviour.RETURNS);
            dislikes += dislike * (looked - clickedAndDisliked * patience * attraction[candidate]);
        }
        return new long[] {
            Math.round(clicks * UNIT),
            Math.round(purchases * UNIT),
            Math.round(value * UNIT),
            Math.round(clicks * Behaviour.meanWatchSeconds() * UNIT),
            Math.round(dislikes * UNIT)
        };
    }
}
