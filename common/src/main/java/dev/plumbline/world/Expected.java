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
            "watch_seconds_per_impression",
            "negative_feedback_rate_dislike");

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
        return millionths(ofPerson(world.policy(request, model), request.items(), attraction, model, world), 1);
    }

    /** Expected numerators where a person of these attractions meets a policy over these items. */
    static double[] ofPerson(
            final Policy policy, final int[] items, final double[] attraction, final int model, final World world) {
        final double patience = world.behaviour().patience(model);
        final double[] sums = new double[METRICS.size()];
        for (int candidate = 0; candidate < World.CANDIDATES; candidate++) {
            double looked = 0;
            double lookedTwice = 0;
            for (int position = 0; position < World.POSITIONS; position++) {
                final double seen = world.behaviour().examination(position) * patience;
                looked += policy.marginals()[position][candidate] * seen;
                lookedTwice += policy.marginals()[position][candidate] * seen * seen;
            }
            final int item = items[candidate];
            final double clicked = looked * attraction[candidate];
            final double bought = clicked * world.catalogue().buying(item);
            sums[0] += clicked;
            sums[1] += bought;
            sums[2] += bought * world.catalogue().price(item) * (1 - Behaviour.RETURNS);
            sums[3] += clicked * Behaviour.MEAN_WATCH_SECONDS;
            // a dislike is drawn apart from the click and shows where there is none
            sums[4] += Behaviour.dislike(attraction[candidate]) * (looked - lookedTwice * attraction[candidate]);
        }
        return sums;
    }

    /** As whole millionths. */
    static long[] millionths(final double[] sums, final double times) {
        final long[] whole = new long[sums.length];
        for (int metric = 0; metric < sums.length; metric++) {
            whole[metric] = Math.round(sums[metric] * times * UNIT);
        }
        return whole;
    }
}
