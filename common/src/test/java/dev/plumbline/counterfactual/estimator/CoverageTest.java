package dev.plumbline.counterfactual.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.stats.Estimate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often intervals hold the truth, and how often a log that cannot tell is refused: 1,000 seeded logs each. */
class CoverageTest {

    private static final int LOGS = 1_000;
    private static final OptionalDouble SUPPORTED = OptionalDouble.of(0);
    private static final OptionalDouble UNKNOWN = OptionalDouble.empty();
    private static final List<Estimator> HONEST =
            List.of(new SelfNormalizedInversePropensity(), new DoublyRobust(), new SelfNormalizedDoublyRobust());
    private static final EstimationSettings SETTINGS = EstimationSettings.DEFAULT.with(HONEST);

    @Test
    void publishedIntervalsOfManyClicksCoverAsOftenAsTheySay() {
        assertThat(coverage(log(0.15, 0.08), 700))
                .hasSize(HONEST.size())
                .allSatisfy(
                        (estimator, share) -> assertThat(share).as(estimator).isBetween(0.93, 0.97));
    }

    @Test
    void soDoThoseThatAreOnlyJustPublished() {
        assertThat(coverage(log(0.3, 0.06), 1_000))
                .hasSize(HONEST.size())
                .allSatisfy(
                        (estimator, share) -> assertThat(share).as(estimator).isBetween(0.93, 0.97));
    }

    @Test
    void conservativeIntervalsCoverAtLeastAsOftenAsTheySayEvenWhereEstimatesAreRefused() {
        final List<Estimator> bounded = List.of(new InversePropensity(), new DoublyRobust());
        final SimulatedLog log = log(0.4, 0.03);
        final List<PolicyStatistic> statistics = IntStream.range(0, LOGS)
                .parallel()
                .mapToObj(seed -> log.draw(seed, 400, SETTINGS.with(bounded)))
                .toList();
        assertThat(statistics.parallelStream()
                        .filter(statistic -> bounded.stream()
                                .map(estimator -> statistic.unchecked(estimator, IntervalKind.EMPIRICAL_BERNSTEIN))
                                .allMatch(estimate -> holds(estimate, log.truth())))
                        .count())
                .as("Bernstein")
                .isGreaterThanOrEqualTo(950);
        assertThat(statistics.parallelStream()
                        .map(statistic -> statistic.likelihood().orElseThrow())
                        .filter(interval -> interval.low() <= log.truth() && log.truth() <= interval.high())
                        .count())
                .as("likelihood")
                .isGreaterThanOrEqualTo(950);
        assertThat(statistics.stream()
                        .filter(statistic -> isRefused(statistic, SUPPORTED))
                        .count())
                .as("refused")
                .isGreaterThan(950);
    }

    @Test
    void aTargetThatShowsWhatTheLogNeverShowsIsRefusedThoughNobodyKnowsIt() {
        final double[] logged = {0.5, 0.3, 0.2, 0, 0};
        final double[] target = {0.4, 0.2, 0.2, 0.1, 0.1};
        final double[] clickRates = {0.1, 0.1, 0.1, 0.1, 0.1};
        assertThat(refused(new SimulatedLog(logged, target, clickRates), 1_000)).isGreaterThanOrEqualTo(990);
    }

    @Test
    void aTargetThatShowsWhatTheLogHardlyEverShowsIsRefused() {
        final double[] logged = {0.5, 0.2999, 0.2, 0.0001};
        final double[] target = {0.3, 0.2, 0.2, 0.3};
        final double[] clickRates = {0.1, 0.1, 0.1, 0.5};
        assertThat(refused(new SimulatedLog(logged, target, clickRates), 1_000)).isGreaterThanOrEqualTo(990);
    }

    private static int refused(final SimulatedLog log, final int users) {
        return (int) IntStream.range(0, LOGS)
                .parallel()
                .filter(seed -> isRefused(log.draw(seed, users, SETTINGS), UNKNOWN))
                .count();
    }

    private static boolean isRefused(final PolicyStatistic statistic, final OptionalDouble unsupportedMass) {
        return statistic.estimates(unsupportedMass).stream()
                .noneMatch(estimate -> estimate.broken().isEmpty());
    }

    private static Map<String, Double> coverage(final SimulatedLog log, final int users) {
        final List<List<CounterfactualEstimate>> published = IntStream.range(0, LOGS)
                .parallel()
                .mapToObj(seed -> log.draw(seed, users, SETTINGS))
                .filter(statistic -> !isRefused(statistic, SUPPORTED))
                .map(statistic -> statistic.estimates(SUPPORTED))
                .toList();
        assertThat(published).as("published").hasSizeGreaterThan(LOGS / 2);
        return published.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(
                        estimate -> estimate.estimator().label(),
                        Collectors.averagingDouble(estimate -> holds(estimate.estimate(), log.truth()) ? 1 : 0)));
    }

    private static boolean holds(final Estimate estimate, final double truth) {
        return estimate.low().orElseThrow() <= truth && truth <= estimate.high().orElseThrow();
    }

    /** Ten items; the logging policy prefers the last ones and the target the first ones, as steeply as is said. */
    private static SimulatedLog log(final double steepness, final double clickRate) {
        final int items = 10;
        final double[] logged = new double[items];
        final double[] target = new double[items];
        final double[] clickRates = new double[items];
        for (int item = 0; item < items; item++) {
            logged[item] = Math.exp(0.1 * item);
            target[item] = Math.exp(-steepness * item);
            clickRates[item] = clickRate * (0.5 + item * 7 % items / (double) items);
        }
        return new SimulatedLog(shares(logged), shares(target), clickRates);
    }

    private static double[] shares(final double[] numbers) {
        double sum = 0;
        for (final double number : numbers) {
            sum += number;
        }
        final double[] shares = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            shares[i] = numbers[i] / sum;
        }
        return shares;
    }
}
