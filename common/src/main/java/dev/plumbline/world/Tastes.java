package dev.plumbline.world;

import dev.plumbline.world.Draws.Purpose;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the users of a segment want of an item: standard normal over the items of a page on every day. Tastes turn from
 * those of one era to the independent ones of the next; every page begins its eras at a time of its own, so that over the
 * pages what was learned {@code t} eras ago correlates with today by {@code (1 - t/2) cos(t pi/2) + sin(t pi/2)/pi}, and
 * not at all after two.
 */
final class Tastes implements Serializable {

    /** Eras that pass per day of the scenario decay. */
    private static final double DECAY_PER_DAY = 1.0 / 120;

    private static final double JUMP = 1.2;

    /** Before anything was learned: eras count from here. */
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

    /** What was computed before, by era: a task needs it again and again. */
    private transient Map<Integer, double[]> known;

    Tastes(final Draws draws, final Catalogue catalogue, final WorldSettings settings) {
        this.draws = draws;
        this.items = 2 * catalogue.places();
        this.decay = DECAY_PER_DAY * settings.strength(Scenario.DECAY);
        this.jump = JUMP * settings.strength(Scenario.CONCEPT_SHIFT);
        this.onsetDay = settings.onsetDay();
    }

    private double era(final int day) {
        return decay * Math.max(0, day - EARLIEST_DAY) + (day >= onsetDay ? jump : 0);
    }

    /** Correlation of what was learned some eras ago with what is wanted now. */
    static double remembered(final double eras) {
        final double turned = eras * StrictMath.PI / 2;
        return eras >= 2 ? 0 : (1 - eras / 2) * StrictMath.cos(turned) + StrictMath.sin(turned) / StrictMath.PI;
    }

    /** Where a page stands between two eras on a day. */
    Turn turn(final int day, final int page) {
        final double era = era(day) + draws.uniform(Purpose.ERA, page, 0);
        final double turned = (era - (int) era) * StrictMath.PI / 2;
        return new Turn((int) era, StrictMath.cos(turned), StrictMath.sin(turned));
    }

    /** What users of a segment want of an item of a page. */
    double at(final Turn turn, final int segment, final int item) {
        return turn.before * ofEra(turn.era, segment, item) + turn.after * ofEra(turn.era + 1, segment, item);
    }

    /**
     * A place between two eras.
     *
     * @param era the one that has begun
     * @param before weight of its tastes
     * @param after weight of the next one's
     */
    record Turn(int era, double before, double after) {}

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
