package dev.plumbline.world;

import dev.plumbline.world.Draws.Purpose;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the users of a segment want of an item: standard normal over the items of a page on every day. Between two eras it turns
 * from the tastes of the one to the independent tastes of the next, so that what a model learned {@code t} eras ago
 * correlates with today by {@code cos(t pi / 2)}, and not at all after a whole one.
 */
final class Tastes implements Serializable {

    /** Eras that pass per day of the scenario decay. */
    private static final double DECAY_PER_DAY = 1.0 / 120;

    private static final double JUMP = 0.8;

    /** An era begins when the first model can have been trained. */
    private static final int EARLIEST_DAY = -1000;

    /** Of an item's worth this much is shared by all segments. */
    private static final double SHARED = 0.6;

    private static final double OWN = 0.8;

    private static final long serialVersionUID = 1L;

    private final Draws draws;
    private final int items;
    private final double decay;
    private final double jump;
    private final int onsetDay;

    /** What was asked for, by era: a task asks again and again. */
    private transient Map<Integer, double[]> known;

    Tastes(final Draws draws, final Catalogue catalogue, final WorldSettings settings) {
        this.draws = draws;
        this.items = 2 * catalogue.places();
        this.decay = DECAY_PER_DAY * settings.strength(Scenario.DECAY);
        this.jump = JUMP * settings.strength(Scenario.CONCEPT_SHIFT);
        this.onsetDay = settings.onsetDay();
    }

    /** Time in eras. */
    double era(final int day) {
        return decay * Math.max(0, day - EARLIEST_DAY) + (day >= onsetDay ? jump : 0);
    }

    /** What users of a segment want of an item at a time in eras. */
    double at(final double era, final int segment, final int item) {
        final int begun = (int) era;
        final double turned = (era - begun) * StrictMath.PI / 2;
        return turned == 0
                ? ofEra(begun, segment, item)
                : StrictMath.cos(turned) * ofEra(begun, segment, item)
                        + StrictMath.sin(turned) * ofEra(begun + 1, segment, item);
    }

    private double ofEra(final int era, final int segment, final int item) {
        if (known == null) {
            known = new HashMap<>();
        }
        final double[] tastes = known.computeIfAbsent(era, any -> {
            final double[] none = new double[items * Population.SEGMENTS];
            Arrays.fill(none, Double.NaN);
            return none;
        });
        final int index = item * Population.SEGMENTS + segment;
        if (Double.isNaN(tastes[index])) {
            learnPage(era, segment, item / World.CANDIDATES * World.CANDIDATES, tastes);
        }
        return tastes[index];
    }

    /** A page is as attractive as any other, at all times: only what is chosen from it makes a difference. */
    private void learnPage(final int era, final int segment, final int first, final double[] tastes) {
        double mean = 0;
        for (int item = first; item < first + World.CANDIDATES; item++) {
            final double taste = SHARED * draws.normal(Purpose.ITEM_QUALITY, item, era)
                    + OWN * draws.normal(Purpose.ITEM_TASTE, item, (long) era * Population.SEGMENTS + segment);
            tastes[item * Population.SEGMENTS + segment] = taste;
            mean += taste / World.CANDIDATES;
        }
        for (int item = first; item < first + World.CANDIDATES; item++) {
            final int index = item * Population.SEGMENTS + segment;
            tastes[index] = (tastes[index] - mean) * StrictMath.sqrt(World.CANDIDATES / (World.CANDIDATES - 1.0));
        }
    }
}
