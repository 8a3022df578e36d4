package dev.plumbline.world;

import java.util.function.Predicate;

/**
 * A drawn numerator beside its expectation, over some requests. Each request's difference has mean 0 if the truth is
 * right, so that their sum over its standard deviation is about standard normal.
 */
record Agreement(long requests, double drawn, double expected, double squares) {

    private static final Agreement NONE = new Agreement(0, 0, 0, 0);

    /** @param metric index into {@link Expected#METRICS} */
    static Agreement of(final World world, final int metric, final Predicate<ServedRequest> chosen) {
        return Worlds.served(world)
                .filter(chosen)
                .map(request -> of(
                        drawn(request, world)[metric],
                        Expected.of(request, request.model(), world)[metric] / (double) Expected.UNIT))
                .reduce(NONE, Agreement::plus);
    }

    static Agreement of(final double drawn, final double expected) {
        return new Agreement(1, drawn, expected, (drawn - expected) * (drawn - expected));
    }

    /** Numerators of the metrics as the log has them. */
    private static double[] drawn(final ServedRequest request, final World world) {
        final double[] sums = new double[Expected.METRICS.size()];
        for (final Reaction reaction : Reactions.to(request, world)) {
            switch (reaction.event()) {
                case CLICK -> sums[0]++;
                case PURCHASE -> {
                    sums[1]++;
                    sums[2] += reaction.value();
                }
                case RETURN -> sums[2] += reaction.value();
                case WATCH -> sums[3] += reaction.value();
                case DISLIKE -> sums[4]++;
            }
        }
        return sums;
    }

    Agreement plus(final Agreement other) {
        return new Agreement(
                requests + other.requests, drawn + other.drawn, expected + other.expected, squares + other.squares);
    }

    /** Standard deviations between what was drawn and what is true; 0 where both are 0. */
    double distance() {
        return squares == 0 ? 0 : (drawn - expected) / Math.sqrt(squares);
    }

    /** Drawn rate per impression. */
    double rate() {
        return drawn / requests / World.POSITIONS;
    }

    /** True rate per impression. */
    double trueRate() {
        return expected / requests / World.POSITIONS;
    }
}
