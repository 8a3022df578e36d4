package dev.plumbline.world;

import dev.plumbline.world.Draws.Purpose;

/**
 * One example that a model was trained on: an item that its own policy showed at the top in the four weeks before its
 * training. So training and serving rows differ by what a scenario plants, and by nothing else.
 *
 * @param model index of the model
 * @param key whose draws these are
 * @param day negative
 * @param millis of the epoch
 * @param user who saw it
 * @param item what was shown
 * @param isClicked what came of it
 */
public record Training(int model, long key, int day, long millis, long user, int item, boolean isClicked) {

    /** Length of the time that models are trained on. */
    public static final int DAYS = 28;

    /** How many examples every model has. */
    public static long examples(final World world) {
        return Math.max(1, Math.round(world.requests() * world.settings().trainingShare()));
    }

    /** An example by its number among all models' examples. */
    public static Training of(final World world, final long number) {
        final long examples = examples(world);
        final int model = (int) (number / examples);
        final ModelVersion version = world.settings().models().get(model);
        final Draws draws = world.draws();
        final long key = draws.bits(Purpose.TRAINING, version.id().hashCode(), number % examples);
        final int day = -version.trainedDaysBefore() - 1 - (int) (draws.uniform(Purpose.TIME, key, 1) * DAYS);
        final long user = world.population().user(key, day);
        final int page = world.catalogue().page(draws.uniform(Purpose.PAGE, key, 0));
        final int segment = world.population().segment(user);
        final double[] weights = world.models().policy(model, segment, page, 0).weights();
        final int top = PlackettLuce.slate(weights, new double[] {draws.uniform(Purpose.EXPOSURE, key, 0)})[0];
        final int item = world.items(page, 0)[top];
        final double attraction = world.behaviour()
                .attraction(
                        day,
                        segment,
                        world.population().effect(user),
                        world.tastes().at(world.tastes().turn(day, page), segment, item));
        final long millis = world.timeline().millis(day, draws.uniform(Purpose.TIME, key, 0));
        return new Training(model, key, day, millis, user, item, draws.happens(attraction, Purpose.CLICK, key, 0));
    }
}
