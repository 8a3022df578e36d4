package dev.plumbline.world;

import java.util.Arrays;

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
     * @return by model that serves them all, then metric
     */
    public static long[][] of(final World world, final int day) {
        final int phase = world.catalogue().phase(day);
        final double[] segments = world.population().segmentShares(day);
        final double[][] sums = new double[world.settings().models().size()][Expected.METRICS.size()];
        for (int page = 0; page < world.catalogue().pages(); page++) {
            final Tastes.Turn turn = world.tastes().turn(day, page);
            final int[] items = world.items(page, phase);
            for (int segment = 0; segment < segments.length; segment++) {
                final double[] wanted = new double[World.CANDIDATES];
                for (int i = 0; i < wanted.length; i++) {
                    wanted[i] = world.tastes().at(turn, segment, items[i]);
                }
                final double share = world.catalogue().pageShare(page) * segments[segment];
                for (int effect = -EFFECTS; effect <= EFFECTS; effect++) {
                    final double density = StrictMath.exp(-effect * effect / 2.0) / StrictMath.sqrt(2 * StrictMath.PI);
                    double[] attraction = attraction(world, day, segment, effect, wanted, 0);
                    for (int model = 0; model < sums.length; model++) {
                        if (model > 0 && world.behaviour().dependsOnArm()) {
                            attraction = attraction(world, day, segment, effect, wanted, model);
                        }
                        final Policy policy = world.models().policy(model, segment, page, phase);
                        final double[] person = Expected.ofPerson(policy, items, attraction, model, world);
                        for (int metric = 0; metric < person.length; metric++) {
                            sums[model][metric] += share * density * person[metric];
                        }
                    }
                }
            }
        }
        final long requests = requests(world, day);
        return Arrays.stream(sums)
                .map(ofModel -> Expected.millionths(ofModel, requests))
                .toArray(long[][]::new);
    }

    private static double[] attraction(
            final World world,
            final int day,
            final int segment,
            final int effect,
            final double[] wanted,
            final int model) {
        final double[] attraction = new double[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            attraction[i] = world.behaviour().attraction(day, segment, effect, wanted[i], model);
        }
        return attraction;
    }

    /** How many requests a day has, as planned. */
    public static long requests(final World world, final int day) {
        return Math.round(world.timeline().share(day) * world.requests());
    }
}
