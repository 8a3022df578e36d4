package dev.plumbline.world;

import java.util.function.Predicate;

/**
 * Drawn clicks beside expected ones, over some requests. Each difference has mean 0 if the truth is right, so that their
 * sum over its standard deviation is about standard normal.
 */
record Agreement(long requests, double drawn, double expected, double squares) {

    static Agreement of(final World world, final Predicate<ServedRequest> chosen) {
        return Worlds.served(world)
                .filter(chosen)
                .map(request -> {
                    final double drawn = Reactions.clicks(request, world);
                    final double expected = Expected.of(request, request.model(), world)[0] / (double) Expected.UNIT;
                    return new Agreement(1, drawn, expected, (drawn - expected) * (drawn - expected));
                })
                .reduce(new Agreement(0, 0, 0, 0), Agreement::plus);
    }

    private Agreement plus(final Agreement other) {
        return new Agreement(
                requests + other.requests, drawn + other.drawn, expected + other.expected, squares + other.squares);
    }

    /** Standard deviations between what was drawn and what is true. */
    double distance() {
        return (drawn - expected) / Math.sqrt(squares);
    }

    /** Drawn click rate. */
    double rate() {
        return drawn / requests / World.POSITIONS;
    }

    /** True click rate. */
    double trueRate() {
        return expected / requests / World.POSITIONS;
    }

    /** Standard error of the drawn rate around the true one. */
    double standardError() {
        return Math.sqrt(squares) / requests / World.POSITIONS;
    }
}
