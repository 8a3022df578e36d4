package dev.plumbline.counterfactual.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Estimate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Weights by shares {@code (n + 1) / (N + 1)} of the other half of the rows, over seeded logs that were served at random. */
class EstimatedPropensityTest {

    private static final int LOGS = 1_000;
    private static final double[] LOGGED = {0.4, 0.3, 0.2, 0.1};
    private static final double[] TARGET = {0.1, 0.2, 0.3, 0.4};
    private static final double[] CLICK_RATES = {0.1, 0.05, 0.2, 0.08};
    private static final double TRUTH = 0.1 * 0.1 + 0.2 * 0.05 + 0.3 * 0.2 + 0.4 * 0.08;
    private static final Estimator PLAIN = new InversePropensity();
    private static final Estimator SELF_NORMALIZED = new SelfNormalizedInversePropensity();
    private static final EstimationSettings SETTINGS = EstimationSettings.DEFAULT.with(List.of(PLAIN, SELF_NORMALIZED));

    @Test
    void weightsAreOneOnAverageAndIntervalsHoldTheTruthThoughSharesAreTakenAsKnown() {
        final List<PolicyStatistic> logs = IntStream.range(0, LOGS)
                .parallel()
                .mapToObj(seed -> drawn(new Random(seed), 1_000))
                .toList();
        assertThat(logs.stream()
                        .mapToDouble(
                                log -> log.diagnostics(OptionalDouble.empty()).meanWeight())
                        .average())
                .hasValueCloseTo(1.0, within(0.002));
        for (final Estimator estimator : List.of(PLAIN, SELF_NORMALIZED)) {
            assertThat(logs.stream()
                            .mapToDouble(log -> value(log, estimator).value().orElseThrow())
                            .average())
                    .hasValueCloseTo(TRUTH, within(0.001));
            assertThat(logs.stream().filter(log -> holds(value(log, estimator))).count())
                    .as(estimator.name())
                    .isGreaterThanOrEqualTo(930);
        }
        assertThat(logs.stream()
                        .filter(log -> !log.estimates(OptionalDouble.empty())
                                .get(0)
                                .broken()
                                .isEmpty())
                        .count())
                .as("refused")
                .isLessThan(10);
    }

    private static Estimate value(final PolicyStatistic log, final Estimator estimator) {
        return log.unchecked(estimator, IntervalKind.ASYMPTOTIC);
    }

    private static boolean holds(final Estimate estimate) {
        return estimate.low().orElseThrow() <= TRUTH && TRUTH <= estimate.high().orElseThrow();
    }

    private static PolicyStatistic drawn(final Random random, final int rows) {
        final long[][][] counts = new long[2][LOGGED.length][2];
        final long[] ofFold = new long[2];
        for (int row = 0; row < rows; row++) {
            final int fold = random.nextInt(2);
            final int item = item(random.nextDouble());
            counts[fold][item][random.nextDouble() < CLICK_RATES[item] ? 1 : 0]++;
            ofFold[fold]++;
        }
        final PolicyStatistic statistic = new PolicyStatistic(SETTINGS);
        for (int fold = 0; fold < 2; fold++) {
            for (int item = 0; item < LOGGED.length; item++) {
                final long[] other = counts[1 - fold][item];
                final double share = (other[0] + other[1] + 1.0) / (ofFold[1 - fold] + 1.0);
                for (int reward = 0; reward < 2; reward++) {
                    if (counts[fold][item][reward] > 0) {
                        statistic.addUnits(
                                new LoggedReward(TARGET[item] / share, reward),
                                counts[fold][item][reward],
                                UnitWeights.NONE);
                    }
                }
            }
        }
        return statistic;
    }

    private static int item(final double ticket) {
        double upTo = 0;
        for (int item = 0; item < LOGGED.length; item++) {
            upTo += LOGGED[item];
            if (ticket < upTo) {
                return item;
            }
        }
        return LOGGED.length - 1;
    }
}
