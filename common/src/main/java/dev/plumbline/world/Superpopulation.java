package dev.plumbline.world;

/**
 * What a model is worth for people like those who came: the expectation over users' effects, segments and pages by their
 * shares, not given who happened to come. Intervals that take users as drawn are about this figure.
 */
public final class Superpopulation {

    /** The trapezoid rule with steps of one standard deviation is exact to 1e-8 for a normal effect. */
    private static final int EFFECTS = 6;

    private Superpopulation() {}

    /**
     * Expected numerators of all requests of a day, in the order of {@link Expected#METRICS}, in millionths.
     *
     * @param model index of the model that serves them all
     */
    public static long[] of(final World world, final int model, final int day) {
        final Catalogue catalogue = world.catalogue();
        final double[] segments = world.population().segmentShares(day);
        final double[] sums = new double[Expected.METRICS.size()];
        for (int page = 0; page < catalogue.pages(); page++) {
            final Tastes.Turn turn = world.tastes().turn(day, page);
            final int[] items = world.items(page, catalogue.phase(day));
            for (int segment = 0; segment < segments.length; segment++) {
                final Policy policy = world.models().policy(model, segment, page, catalogue.phase(day));
                final double share = catalogue.pageShare(page) * segments[segment];
                for (int effect = -EFFECTS; effect <= EFFECTS; effect++) {
                    final double density = StrictMath.exp(-effect * effect / 2.0) / StrictMath.sqrt(2 * StrictMath.PI);
                    final double[] attraction = new double[World.CANDIDATES];
                    for (int i = 0; i < attraction.length; i++) {
                        final double taste = world.tastes().at(turn, segment, items[i]);
                        attraction[i] = world.behaviour().attraction(day, segment, effect, taste, model);
                    }
                    final double[] person = Expected.ofPerson(policy, items, attraction, model, world);
                    for (int metric = 0; metric < sums.length; metric++) {
                        sums[metric] += share * density * person[metric];
                    }
                }
            }
        }
        return Expected.millionths(sums, requests(world, day));
    }

    /** How many requests a day has, as planned. */
    public static long requests(final World world, final int day) {
        return Math.round(world.timeline().share(day) * world.requests());
    }
}
