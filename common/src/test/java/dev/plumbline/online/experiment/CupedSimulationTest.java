package dev.plumbline.online.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.RatioKind;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What adjusting by a covariate of known correlation does to the variance, and to nothing else. */
class CupedSimulationTest {

    private static final int EXPERIMENTS = 4_000;
    private static final int UNITS = 150;
    private static final double TRUTH = 0.3;

    /**
     * Over 4,000 experiments the variance of the adjusted over that of the raw differences has a relative standard error
     * of 2 rho / sqrt(4000): at most 2.8 %. That of the mean of the estimated ratios is far smaller.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.9})
    void takesTheShareOfTheSquaredCorrelationAway(final double correlation) {
        final SplittableRandom random = new SplittableRandom((long) (correlation * 1e6));
        final double theory = 1 - correlation * correlation;
        final double[] raw = new double[EXPERIMENTS];
        final double[] adjusted = new double[EXPERIMENTS];
        double estimatedRatios = 0;
        int found = 0;
        for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
            final CupedMoments treatment = arm(random, correlation, TRUTH);
            final CupedMoments control = arm(random, correlation, 0);
            final Cuped cuped = Cuped.of(List.of(treatment, control));
            final AdjustedRatio t = cuped.adjust(treatment);
            final AdjustedRatio c = cuped.adjust(control);
            raw[experiment] = treatment.raw().ratio() - control.raw().ratio();
            adjusted[experiment] = t.ratio() - c.ratio();
            estimatedRatios += AdjustedRatio.varianceRatio(t, c);
            final Lift lift = Lift.ofAdjusted(t, c, RatioKind.MEAN, ConfidenceSequence.DEFAULT);
            found += lift.difference().low().orElseThrow() <= TRUTH
                            && TRUTH <= lift.difference().high().orElseThrow()
                    ? 1
                    : 0;
        }
        assertThat(estimatedRatios / EXPERIMENTS).isCloseTo(theory, within(0.01));
        assertThat(variance(adjusted) / variance(raw)).isCloseTo(theory, within(0.1 * theory));
        assertThat(mean(adjusted))
                .as("the difference stays what it is")
                .isCloseTo(TRUTH, within(4 * Math.sqrt(variance(adjusted) / EXPERIMENTS)));
        assertThat(found / (double) EXPERIMENTS).isBetween(0.93, 0.97);
    }

    /** Clicks per impression of users, adjusted by their share before: 5,000 experiments without an effect. */
    @Test
    void anAdjustedRatioIsSignificantInOneExperimentOfTwentyByChance() {
        final int experiments = 5_000;
        final SimulatedUsers users = new SimulatedUsers(20240604);
        int significant = 0;
        double reduction = 0;
        for (int experiment = 0; experiment < experiments; experiment++) {
            final CupedMoments treatment = clickers(users);
            final CupedMoments control = clickers(users);
            final Cuped cuped = Cuped.of(List.of(treatment, control));
            final AdjustedRatio t = cuped.adjust(treatment);
            final AdjustedRatio c = cuped.adjust(control);
            final Lift lift = Lift.ofAdjusted(t, c, RatioKind.SHARE, ConfidenceSequence.DEFAULT);
            significant += lift.p().orElseThrow() < 0.05 ? 1 : 0;
            reduction += 1 - AdjustedRatio.varianceRatio(t, c);
        }
        assertThat(significant / (double) experiments).isBetween(0.04, 0.06);
        assertThat(reduction / experiments).isGreaterThan(0.02);
    }

    /** Normal figures with mean 10 and variance 1, and a covariate of variance 4. */
    private static CupedMoments arm(final SplittableRandom random, final double correlation, final double effect) {
        CupedMoments moments = CupedMoments.EMPTY;
        for (int unit = 0; unit < UNITS; unit++) {
            final double before = random.nextGaussian();
            final double rest = Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            moments = moments.merge(CupedMoments.ofUnit(10 + effect + correlation * before + rest, 1, 50 + 2 * before));
        }
        return moments;
    }

    /** Every fifth user is new. */
    private static CupedMoments clickers(final SimulatedUsers users) {
        CupedMoments moments = CupedMoments.EMPTY;
        for (int user = 0; user < 600; user++) {
            final double keenness = users.keenness();
            final int before = users.impressions(keenness);
            final int shown = users.impressions(keenness);
            final int clicks = users.clicksAt(shown, keenness);
            moments = moments.merge(
                    user % 5 == 0
                            ? CupedMoments.ofNewUnit(clicks, shown)
                            : CupedMoments.ofUnit(clicks, shown, users.clicksAt(before, keenness) / (double) before));
        }
        return moments;
    }

    private static double mean(final double[] values) {
        double sum = 0;
        for (final double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(final double[] values) {
        final double mean = mean(values);
        double squares = 0;
        for (final double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }
}
