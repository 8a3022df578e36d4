package dev.plumbline.online.experiment;

import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioMoments;
import java.util.SplittableRandom;

/**
 * Users of an experiment by the metric clicks / impressions. Activity is skewed (log-normal), users differ in how readily
 * they click, and those who see more click more readily: impressions of a user are far from independent.
 */
final class SimulatedUsers {

    private static final double RATE = 0.15;

    private final SplittableRandom random;

    SimulatedUsers(final long seed) {
        random = new SplittableRandom(seed);
    }

    /** An arm whose users click so many times as readily; its true ratio is so many times control's. */
    RatioMoments arm(final int users, final double factor) {
        RatioMoments moments = RatioMoments.EMPTY;
        for (int user = 0; user < users; user++) {
            final double keenness = keenness();
            final int shown = impressions(keenness);
            moments = moments.merge(RatioMoments.ofUnit(clicks(shown, factor * RATE * keenness), shown));
        }
        return moments;
    }

    PairedRatios arms(final int usersPerArm, final double factor) {
        return new PairedRatios(arm(usersPerArm, factor), arm(usersPerArm, 1), CrossMoments.EMPTY);
    }

    /** Between 0 and 3, 1 in the mean, mostly small. */
    double keenness() {
        final double uniform = random.nextDouble();
        return 3 * uniform * uniform;
    }

    /** One and more, in the mean about nine; one user in a hundred has more than forty. */
    int impressions(final double keenness) {
        return 1 + (int) (6 * keenness * Math.exp(0.8 * random.nextGaussian()));
    }

    /** Clicks of so many impressions at this keenness. */
    int clicksAt(final int shown, final double keenness) {
        return clicks(shown, RATE * keenness);
    }

    boolean comesBack(final double probability) {
        return random.nextDouble() < probability;
    }

    private int clicks(final int shown, final double rate) {
        int clicks = 0;
        for (int i = 0; i < shown; i++) {
            clicks += random.nextDouble() < rate ? 1 : 0;
        }
        return clicks;
    }
}
