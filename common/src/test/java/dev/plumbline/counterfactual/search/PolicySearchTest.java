package dev.plumbline.counterfactual.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.counterfactual.estimator.DoublyRobust;
import dev.plumbline.counterfactual.estimator.Estimator;
import dev.plumbline.counterfactual.estimator.InversePropensity;
import dev.plumbline.counterfactual.estimator.LoggedReward;
import dev.plumbline.counterfactual.estimator.SelfNormalizedDoublyRobust;
import dev.plumbline.counterfactual.estimator.SelfNormalizedInversePropensity;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicySearchTest {

    private static final double LEVEL = 0.95;
    private static final PolicySearch SEARCH = new PolicySearch(LEVEL);
    private static final double[] LOGGED = {0.25, 0.25, 0.25, 0.25};

    static List<Estimator> estimators() {
        return List.of(
                new InversePropensity(),
                new SelfNormalizedInversePropensity(),
                new DoublyRobust(),
                new SelfNormalizedDoublyRobust());
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void differencesArePairedSoThatSharedNoiseCancels(final Estimator estimator) {
        final double[][] targets = {{0.4, 0.3, 0.2, 0.1}, {0.38, 0.32, 0.2, 0.1}};
        final CandidateStatistic statistic = draw(1, estimator, targets, new double[] {0.1, 0.1, 0.1, 0.1}, 3_000);
        final Estimate difference = statistic.difference(0, 1, LEVEL);
        final double gain0 = statistic.gain(0, LEVEL).value().orElseThrow();
        final double gain1 = statistic.gain(1, LEVEL).value().orElseThrow();
        assertThat(difference.value().orElseThrow()).isCloseTo(gain0 - gain1, within(1e-12));
        assertThat(difference.stdError().orElseThrow())
                .isLessThan(0.2 * statistic.gain(0, LEVEL).stdError().orElseThrow());
        assertThat(statistic.difference(1, 0, LEVEL).value().orElseThrow()).isCloseTo(gain1 - gain0, within(1e-12));
        assertThat(difference.n()).isEqualTo(3_000);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void partsMergeAndTheLoggingPolicyGainsNothingOverItself(final Estimator estimator) {
        final double[][] targets = {LOGGED, {0.7, 0.1, 0.1, 0.1}};
        final double[] rates = {0.2, 0.1, 0.1, 0.05};
        final CandidateStatistic merged = draw(1, estimator, targets, rates, 500);
        merged.merge(draw(2, estimator, targets, rates, 700));
        merged.merge(new CandidateStatistic(estimator, 2));
        final CandidateStatistic swapped = draw(2, estimator, targets, rates, 700);
        swapped.merge(draw(1, estimator, targets, rates, 500));
        assertThat(merged.gain(1, LEVEL).value().orElseThrow())
                .isCloseTo(swapped.gain(1, LEVEL).value().orElseThrow(), within(1e-12));
        assertThat(merged.gain(1, LEVEL).stdError().orElseThrow())
                .isCloseTo(swapped.gain(1, LEVEL).stdError().orElseThrow(), within(1e-12));
        assertThat(merged.units()).isEqualTo(1_200);
        if (!estimator.needsRewardModel()) {
            assertThat(merged.gain(0, LEVEL).value().orElseThrow()).isCloseTo(0, within(1e-12));
            assertThat(merged.gain(0, LEVEL).stdError().orElseThrow()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void rowsAndUnitsThatAreAlikeMayBeCounted(final Estimator estimator) {
        final List<LoggedReward> hit = List.of(new LoggedReward(2, 1, 0.1, 0.2), new LoggedReward(0.5, 1, 0.1, 0.15));
        final List<LoggedReward> miss = List.of(new LoggedReward(1, 0, 0.1, 0.2), new LoggedReward(1.5, 0, 0.1, 0.1));
        final CandidateStatistic counted = new CandidateStatistic(estimator, 2);
        final CandidateStatistic repeated = new CandidateStatistic(estimator, 2);
        counted.add(hit, 2);
        counted.endUnit();
        counted.addUnits(miss, 3);
        repeated.add(hit);
        repeated.add(hit);
        repeated.endUnit();
        for (int unit = 0; unit < 3; unit++) {
            repeated.add(miss);
            repeated.endUnit();
        }
        assertThat(counted.units()).isEqualTo(4);
        assertThat(counted.gain(0, LEVEL).n()).isEqualTo(5);
        for (final int candidate : new int[] {0, 1}) {
            final Estimate expected = repeated.gain(candidate, LEVEL);
            assertThat(counted.gain(candidate, LEVEL).value().orElseThrow())
                    .isCloseTo(expected.value().orElseThrow(), within(1e-12));
            assertThat(counted.gain(candidate, LEVEL).stdError().orElseThrow())
                    .isCloseTo(expected.stdError().orElseThrow(), within(1e-12));
        }
    }

    @Test
    void aBetterPolicyIsWorthTestingAWorseOneIsNotAndOneThatCannotBeToldIsRefused() {
        final double[][] targets = {{0.7, 0.1, 0.1, 0.1}, {0.1, 0.1, 0.1, 0.7}, {0.26, 0.24, 0.25, 0.25}, LOGGED};
        final CandidateStatistic statistic =
                draw(3, new SelfNormalizedDoublyRobust(), targets, new double[] {0.3, 0.1, 0.1, 0.02}, 6_000);
        final List<Optional<Reason>> refusals =
                List.of(Optional.empty(), Optional.empty(), Optional.of(Reason.UNSUPPORTED_ACTIONS), Optional.empty());
        final List<CandidateFinding> findings = SEARCH.findings(statistic, refusals);
        assertThat(findings)
                .extracting(CandidateFinding::verdict)
                .containsExactly(
                        CandidateVerdict.WORTH_TESTING,
                        CandidateVerdict.NOT_WORTH_TESTING,
                        CandidateVerdict.REFUSED,
                        CandidateVerdict.INCONCLUSIVE);
        assertThat(findings.get(0).lowerBound().orElseThrow())
                .isPositive()
                .isLessThan(findings.get(0).gain().low().orElseThrow());
        assertThat(findings.get(2).gain().reason()).contains(Reason.UNSUPPORTED_ACTIONS);
        assertThat(SEARCH.differences(statistic, refusals))
                .extracting(pair -> pair.candidate() + "-" + pair.other())
                .containsExactly("0-1", "0-3", "1-3");
        assertThat(SEARCH.differences(statistic, refusals).get(0).adjustedP().orElseThrow())
                .isLessThan(1e-6);
    }

    @Test
    void thePolicyThatServedTheLogTakesNothingFromTheOthers() {
        final double[] rates = {0.14, 0.1, 0.1, 0.1};
        final CandidateStatistic both =
                draw(5, new InversePropensity(), new double[][] {LOGGED, {0.7, 0.1, 0.1, 0.1}}, rates, 2_000);
        final CandidateStatistic alone =
                draw(5, new InversePropensity(), new double[][] {{0.7, 0.1, 0.1, 0.1}}, rates, 2_000);
        final List<Optional<Reason>> none = Collections.nCopies(2, Optional.empty());
        final List<CandidateFinding> findings = SEARCH.findings(both, none, OptionalInt.of(0));
        final CandidateFinding expected =
                SEARCH.findings(alone, none.subList(0, 1)).get(0);
        assertThat(findings.get(0).verdict()).isEqualTo(CandidateVerdict.LOGGING_POLICY);
        assertThat(findings.get(0).gain().value()).hasValue(0);
        assertThat(findings.get(0).adjustedP()).isEmpty();
        assertThat(findings.get(1).adjustedP()).isEqualTo(expected.p());
        assertThat(findings.get(1).lowerBound()).isEqualTo(expected.lowerBound());
        assertThat(SEARCH.findings(both, none).get(1).adjustedP().orElseThrow())
                .isGreaterThan(expected.p().orElseThrow());
    }

    @Test
    void amongManyPoliciesOfEqualWorthFewSearchesFindOne() {
        final SplittableRandom random = new SplittableRandom(17);
        final double[][] targets = new double[6][];
        for (int policy = 0; policy < targets.length; policy++) {
            targets[policy] = shares(random);
        }
        final List<Optional<Reason>> none = Collections.nCopies(targets.length, Optional.empty());
        int searches = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            final CandidateStatistic statistic =
                    draw(seed, new SelfNormalizedInversePropensity(), targets, new double[] {0.2, 0.2, 0.2, 0.2}, 400);
            searches += SEARCH.findings(statistic, none).stream()
                            .anyMatch(finding -> finding.verdict() != CandidateVerdict.INCONCLUSIVE)
                    ? 1
                    : 0;
        }
        assertThat(searches).isBetween(10, 65);
    }

    @Test
    void everyPolicyHasARefusalOrNone() {
        final CandidateStatistic statistic = new CandidateStatistic(new InversePropensity(), 2);
        assertThatThrownBy(() -> SEARCH.findings(statistic, List.of(Optional.empty())))
                .hasMessage("1 refusals or none for 2 policies");
        assertThatThrownBy(() -> statistic.add(List.of(new LoggedReward(1, 1))))
                .hasMessage("a row for 1 policies where 2 are compared");
        assertThat(SEARCH.findings(statistic, Collections.nCopies(2, Optional.empty())))
                .allSatisfy(finding -> {
                    assertThat(finding.gain().reason()).contains(Reason.NO_UNITS);
                    assertThat(finding.verdict()).isEqualTo(CandidateVerdict.INCONCLUSIVE);
                });
    }

    private static double[] shares(final SplittableRandom random) {
        final double[] shares = new double[LOGGED.length];
        double sum = 0;
        for (int item = 0; item < shares.length; item++) {
            shares[item] = 0.2 + random.nextDouble();
            sum += shares[item];
        }
        for (int item = 0; item < shares.length; item++) {
            shares[item] /= sum;
        }
        return shares;
    }

    /** Rows of a uniform logging policy, each a unit, as targets see them. */
    private static CandidateStatistic draw(
            final long seed,
            final Estimator estimator,
            final double[][] targets,
            final double[] clickRates,
            final int rows) {
        final SplittableRandom random = new SplittableRandom(seed);
        final CandidateStatistic statistic = new CandidateStatistic(estimator, targets.length);
        for (int row = 0; row < rows; row++) {
            final int item = random.nextInt(LOGGED.length);
            final double reward = random.nextDouble() < clickRates[item] ? 1 : 0;
            final List<LoggedReward> byTarget = new ArrayList<>();
            for (final double[] target : targets) {
                double expected = 0;
                for (int other = 0; other < target.length; other++) {
                    expected += target[other] * clickRates[other];
                }
                byTarget.add(new LoggedReward(target[item] / LOGGED[item], reward, clickRates[item], expected));
            }
            statistic.add(byTarget);
            statistic.endUnit();
        }
        return statistic;
    }
}
