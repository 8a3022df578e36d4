package dev.plumbline.online.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.RatioMoments;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Users who differ in how much they see and in how readily they click, and who see more the readier they are. */
class ClusteredIntervalCoverageTest {

    private static final int EXPERIMENTS = 2_000;
    private static final int USERS = 300;

    @Test
    void theClusteredIntervalCoversTheTruthAndAnIntervalOverRowsDoesNot() {
        final Random random = new Random(20240304);
        final double truth = truth();
        int clustered = 0;
        int byRow = 0;
        for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
            RatioMoments users = RatioMoments.EMPTY;
            for (int user = 0; user < USERS; user++) {
                users = users.merge(user(random));
            }
            final Estimate estimate = users.estimate(0.95, 0);
            clustered += covers(estimate.low().orElseThrow(), estimate.high().orElseThrow(), truth);
            final double rate = users.ratio();
            final double half = 1.96 * Math.sqrt(rate * (1 - rate) / users.denominator());
            byRow += covers(rate - half, rate + half, truth);
        }
        assertThat(clustered / (double) EXPERIMENTS).isBetween(0.93, 0.97);
        assertThat(byRow / (double) EXPERIMENTS).isLessThan(0.75);
    }

    private static RatioMoments user(final Random random) {
        final boolean keen = random.nextInt(4) == 0;
        final int seen = 1 + random.nextInt(keen ? 40 : 20);
        int clicked = 0;
        for (int impression = 0; impression < seen; impression++) {
            clicked += random.nextDouble() < (keen ? 0.4 : 0.1) ? 1 : 0;
        }
        return RatioMoments.ofUnit(clicked, seen);
    }

    /** Expected clicks of a user over expected impressions of a user. */
    private static double truth() {
        final double keen = 0.25 * 20.5;
        final double other = 0.75 * 10.5;
        return (0.4 * keen + 0.1 * other) / (keen + other);
    }

    private static int covers(final double low, final double high, final double truth) {
        return low <= truth && truth <= high ? 1 : 0;
    }
}
