package dev.plumbline.world;

import dev.plumbline.world.Draws.Purpose;

/**
 * What a model sees of one user and item, and what it expects.
 *
 * @param segment of the user, 0 to {@code Population.SEGMENTS - 1}
 * @param device of the user
 * @param tenureDays since the user first came
 * @param price of the item; NaN where the log lost it
 * @param affinity the model's score
 * @param seasonIndex follows the year in the scenario season, else noise
 * @param isWeekend weekday of the request
 * @param isNewItem whether the item came at the onset
 * @param prediction probability of a click that the model expects at the top
 */
public record Features(
        int segment,
        String device,
        double tenureDays,
        double price,
        double affinity,
        double seasonIndex,
        boolean isWeekend,
        boolean isNewItem,
        double prediction) {

    private static final double LOST_PRICES = 0.6;
    private static final int BURST_DAYS = 3;

    /** Of an example that a model was trained on. */
    public static Features of(final Training example, final World world) {
        return of(example.model(), example.key(), example.day(), example.user(), example.item(), world);
    }

    /** Of the item at the top of a served request. */
    public static Features of(final ServedRequest request, final World world) {
        return of(request.model(), request.key(), request.day(), request.user(), request.item(0), world);
    }

    /** Days on which the price is mostly null: from the first to the day before the second. */
    public static int[] burst(final WorldSettings settings) {
        return new int[] {settings.onsetDay(), Math.min(settings.days(), settings.onsetDay() + BURST_DAYS)};
    }

    private static Features of(
            final int model, final long key, final int day, final long user, final int item, final World world) {
        final Population population = world.population();
        final int segment = population.segment(user);
        final double score = world.models().score(model, segment, item);
        return new Features(
                segment,
                population.device(user),
                population.tenureDays(user),
                isPriceLost(key, day, world) ? Double.NaN : world.catalogue().price(item),
                score,
                world.timeline().seasonOf(day) + 0.2 * world.draws().normal(Purpose.SEASON, key, 0),
                world.timeline().isWeekend(day),
                world.catalogue().isNew(item),
                Behaviour.believed(quality(world.settings().models().get(model)), score, segment));
    }

    private static boolean isPriceLost(final long key, final int day, final World world) {
        final int[] burst = burst(world.settings());
        final double share = Math.min(1, LOST_PRICES * world.settings().strength(Scenario.NULL_BURST));
        return day >= burst[0] && day < burst[1] && world.draws().happens(share, Purpose.NULL, key, 0);
    }

    private static double quality(final ModelVersion model) {
        return model.scoring() instanceof Scoring.Learned learned ? learned.quality() : 0.5;
    }
}
