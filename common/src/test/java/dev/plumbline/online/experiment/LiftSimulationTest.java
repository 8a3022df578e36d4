package dev.plumbline.online.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.RatioMoments;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How often the tests and intervals of a lift are wrong, with users whose impressions are alike. */
class LiftSimulationTest {

    private static final ConfidenceSequence SEQUENCE = ConfidenceSequence.DEFAULT;
    private static final double ALPHA = 0.05;

    /** 5,000 experiments: a rate of 5 % has a standard error of 0.3 %, the band of 4 to 6 % is 3.2 of them wide. */
    @Test
    void twoEqualArmsDifferInOneExperimentOfTwenty() {
        final int experiments = 5_000;
        final SimulatedUsers users = new SimulatedUsers(20240601);
        int byUser = 0;
        int byImpression = 0;
        int always = 0;
        for (int experiment = 0; experiment < experiments; experiment++) {
            final PairedRatios arms = users.arms(500, 1);
            final Lift lift = Lift.of(arms, RatioKind.SHARE, SEQUENCE);
            byUser += lift.p().orElseThrow() < ALPHA ? 1 : 0;
            always += lift.alwaysValidP(0).orElseThrow() < ALPHA ? 1 : 0;
            byImpression += isSignificantByImpression(arms) ? 1 : 0;
        }
        assertThat(byUser / (double) experiments).isBetween(0.04, 0.06);
        assertThat(byImpression / (double) experiments).isGreaterThan(0.15);
        assertThat(always).isLessThan(byUser);
    }

    /**
     * Twenty units in one arm, a thousand in the other, values normal: J - 2 degrees of freedom would find 6.5 % of 4,000
     * experiments without an effect; 5 % have a standard error of 0.35 %.
     */
    @Test
    void aSmallArmBesideALargeOneHasItsOwnFewDegreesOfFreedom() {
        final int experiments = 4_000;
        final SplittableRandom random = new SplittableRandom(20240607);
        int significant = 0;
        for (int experiment = 0; experiment < experiments; experiment++) {
            RatioMoments small = RatioMoments.EMPTY;
            for (int unit = 0; unit < 20; unit++) {
                small = small.merge(RatioMoments.ofUnit(100 + random.nextGaussian(), 1));
            }
            final RatioMoments large =
                    new RatioMoments(1_000, 100 + random.nextGaussian() / Math.sqrt(1_000), 1, 999, 0, 0);
            final PairedRatios arms = new PairedRatios(small, large, CrossMoments.EMPTY);
            significant += 1 - holds(arms.difference(0.95), 0);
        }
        assertThat(significant / (double) experiments).isBetween(0.04, 0.06);
    }

    /** 3,000 experiments: a coverage of 95 % has a standard error of 0.4 %. */
    @Test
    void theIntervalsOfALiftHoldTheTruth() {
        final int experiments = 3_000;
        final double truth = 0.1;
        final SimulatedUsers users = new SimulatedUsers(20240602);
        final double controlRatio = users.arm(2_000_000, 1).ratio();
        int relative = 0;
        int difference = 0;
        for (int experiment = 0; experiment < experiments; experiment++) {
            final Lift lift = Lift.of(users.arms(400, 1 + truth), RatioKind.SHARE, SEQUENCE);
            relative += holds(lift.relative(), truth);
            difference += holds(lift.difference(), truth * controlRatio);
        }
        assertThat(relative / (double) experiments).isBetween(0.93, 0.97);
        assertThat(difference / (double) experiments).isBetween(0.93, 0.97);
    }

    /** Looks at the end of each of 30 days, in which new users come and earlier ones come back. */
    @Test
    void lookingEveryDayFoolsTheFixedHorizonAndNotTheSequence() {
        final int experiments = 1_000;
        final SimulatedUsers users = new SimulatedUsers(20240603);
        int fixed = 0;
        int always = 0;
        for (int experiment = 0; experiment < experiments; experiment++) {
            final GrowingArm treatment = new GrowingArm(users);
            final GrowingArm control = new GrowingArm(users);
            boolean isFixedFooled = false;
            boolean isSequenceFooled = false;
            for (int day = 0; day < 30; day++) {
                final Lift lift = Lift.of(
                        new PairedRatios(treatment.afterAnotherDay(), control.afterAnotherDay(), CrossMoments.EMPTY),
                        RatioKind.SHARE,
                        SEQUENCE);
                isFixedFooled |= lift.p().orElseThrow() < ALPHA;
                isSequenceFooled |= lift.alwaysValidP(0).orElse(1) < ALPHA;
            }
            fixed += isFixedFooled ? 1 : 0;
            always += isSequenceFooled ? 1 : 0;
        }
        assertThat(always / (double) experiments).isLessThanOrEqualTo(0.05);
        assertThat(fixed / (double) experiments).isGreaterThan(0.15);
    }

    /** An arm that gets fifty users a day, each of whom comes back on a later day with a probability of 0.2. */
    private static final class GrowingArm {

        private static final int A_DAY = 50;
        private static final int MOST = 30 * A_DAY;

        private final SimulatedUsers users;
        private final double[] keenness = new double[MOST];
        private final double[] clicks = new double[MOST];
        private final double[] shown = new double[MOST];
        private int size;

        GrowingArm(final SimulatedUsers users) {
            this.users = users;
        }

        RatioMoments afterAnotherDay() {
            for (int user = 0; user < size; user++) {
                if (users.comesBack(0.2)) {
                    visit(user);
                }
            }
            for (int i = 0; i < A_DAY; i++) {
                keenness[size] = users.keenness();
                visit(size++);
            }
            RatioMoments moments = RatioMoments.EMPTY;
            for (int user = 0; user < size; user++) {
                moments = moments.merge(RatioMoments.ofUnit(clicks[user], shown[user]));
            }
            return moments;
        }

        private void visit(final int user) {
            final int impressions = users.impressions(keenness[user]);
            shown[user] += impressions;
            clicks[user] += users.clicksAt(impressions, keenness[user]);
        }
    }

    private static boolean isSignificantByImpression(final PairedRatios arms) {
        final double t = arms.treatment().ratio();
        final double c = arms.control().ratio();
        final double variance = t * (1 - t) / arms.treatment().denominator()
                + c * (1 - c) / arms.control().denominator();
        return Math.abs(t - c) > 1.96 * Math.sqrt(variance);
    }

    private static int holds(final Estimate interval, final double truth) {
        return interval.low().orElseThrow() <= truth && truth <= interval.high().orElseThrow() ? 1 : 0;
    }
}
