package dev.plumbline.counterfactual.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.stats.Reason;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalRulesTest {

    private static final OptionalDouble SUPPORTED = OptionalDouble.of(0);

    @Test
    void whatTheDefinitionsAllowIsPublished() {
        assertThat(RefusalRules.DEFAULT.broken(diagnostics(100, 1.0399, 0.01, 0.05, 30)))
                .isEmpty();
        assertThat(RefusalRules.DEFAULT.broken(diagnostics(99.9, 1, 0.01, 0, 30)))
                .containsExactly(Reason.LOW_EFFECTIVE_SAMPLE_SIZE);
        assertThat(RefusalRules.DEFAULT.broken(diagnostics(100, 1, 0.01, 0, 29.9)))
                .containsExactly(Reason.FEW_EFFECTIVE_REWARDS);
        assertThat(RefusalRules.DEFAULT.broken(diagnostics(100, 0.9599, 0.01, 0, 30)))
                .containsExactly(Reason.MEAN_WEIGHT_NOT_ONE);
        assertThat(RefusalRules.DEFAULT.broken(diagnostics(100, 1, 0.01, 0.051, 30)))
                .containsExactly(Reason.UNSUPPORTED_ACTIONS);
    }

    @Test
    void whatIsNotShownWhereMostRowsAreIsRefusedThoughFewPositionsLackIt() {
        final Diagnostics even = diagnostics(100, 1, 0.01, 0.02, 30);
        assertThat(RefusalRules.DEFAULT.broken(even)).isEmpty();
        assertThat(RefusalRules.DEFAULT.broken(even.withUnsupportedByRow(OptionalDouble.of(0.18))))
                .containsExactly(Reason.UNSUPPORTED_ACTIONS);
    }

    @Test
    void fewRowsAtAPositionOfTheirOwnDoNotBringDownTheOthers() {
        final Diagnostics stray = diagnostics(100, 1, 0.01, 0.3, 30);
        assertThat(RefusalRules.DEFAULT.broken(stray)).as("as at that position").isNotEmpty();
        assertThat(RefusalRules.DEFAULT.broken(stray.withUnsupportedByRow(OptionalDouble.of(0.001))))
                .isEmpty();
    }

    @Test
    void whatTheLogNeverShowsWidensTheLikelihoodByAllThatItCouldEarn() {
        final PolicyStatistic statistic =
                statistic(Stream.of(rows(600, new LoggedReward(1, 1)), rows(400, new LoggedReward(0.5, 0)))
                        .flatMap(List::stream)
                        .toList());
        final CounterfactualEstimate partly =
                statistic.estimates(OptionalDouble.of(0.2)).get(0);
        assertThat(partly.broken()).contains(Reason.UNSUPPORTED_ACTIONS);
        assertThat(partly.likelihoodLow().orElseThrow())
                .as("0.6 by what the log shows, and anything from nothing to 0.2 by what it does not")
                .isBetween(0.5, 0.6);
        assertThat(partly.likelihoodHigh().orElseThrow()).isBetween(0.8, 0.9);
        final CounterfactualEstimate nothing =
                statistic.estimates(OptionalDouble.of(1)).get(0);
        assertThat(nothing.likelihoodLow()).hasValue(0);
        assertThat(nothing.likelihoodHigh()).hasValue(1);
    }

    @Test
    void whatWeightsLackMayEarnAnythingAndTooLargeOnesTellNothing() {
        final CounterfactualEstimate halved = statistic(
                        Stream.of(rows(500, new LoggedReward(0.5, 1)), rows(500, new LoggedReward(0.5, 0)))
                                .flatMap(List::stream)
                                .toList())
                .estimates(SUPPORTED)
                .get(0);
        assertThat(halved.broken()).contains(Reason.MEAN_WEIGHT_NOT_ONE);
        assertThat(halved.likelihoodLow().orElseThrow()).isBetween(0.2, 0.25);
        assertThat(halved.likelihoodHigh().orElseThrow()).isBetween(0.75, 0.8);
        assertThat(statistic(rows(500, new LoggedReward(2, 1)))
                        .estimates(SUPPORTED)
                        .get(0)
                        .likelihoodLow())
                .isEmpty();
    }

    @Test
    void whatIsLikelyWrongWithAMeanWeightIsSaid() {
        final List<Reason> broken = List.of(Reason.MEAN_WEIGHT_NOT_ONE);
        assertThat(MeanWeightCause.of(broken, diagnostics(0, 0, 0.01, 0, 0), OptionalInt.of(3)))
                .hasValueSatisfying(cause ->
                        assertThat(cause).startsWith("position 3: ").contains("fewer items than lists have positions"));
        assertThat(MeanWeightCause.of(broken, diagnostics(100, 0.7, 0.01, 0, 30), OptionalInt.empty()))
                .hasValueSatisfying(cause -> assertThat(cause).contains("does not show", "too large"));
        assertThat(MeanWeightCause.of(broken, diagnostics(100, 1.4, 0.01, 0, 30), OptionalInt.empty()))
                .hasValueSatisfying(cause -> assertThat(cause).contains("too small"));
        assertThat(MeanWeightCause.of(
                        List.of(Reason.UNSUPPORTED_ACTIONS, Reason.MEAN_WEIGHT_NOT_ONE),
                        diagnostics(100, 0.7, 0.01, 0.3, 30),
                        OptionalInt.empty()))
                .isEmpty();
    }

    @Test
    void everyBrokenRuleIsNamedTheDeepestFirst() {
        assertThat(RefusalRules.DEFAULT.broken(diagnostics(1, 0.5, 0.01, 0.5, 1)))
                .containsExactly(
                        Reason.UNSUPPORTED_ACTIONS,
                        Reason.MEAN_WEIGHT_NOT_ONE,
                        Reason.LOW_EFFECTIVE_SAMPLE_SIZE,
                        Reason.FEW_EFFECTIVE_REWARDS);
    }

    @Test
    void noRowNoWeightNoClickAndOneUserEachHaveAReason() {
        assertThat(broken(List.of())).containsExactly(Reason.NO_UNITS);
        assertThat(broken(rows(200, new LoggedReward(0, 1))))
                .containsExactly(
                        Reason.MEAN_WEIGHT_NOT_ONE, Reason.LOW_EFFECTIVE_SAMPLE_SIZE, Reason.FEW_EFFECTIVE_REWARDS);
        assertThat(broken(rows(200, new LoggedReward(1, 0)))).containsExactly(Reason.FEW_EFFECTIVE_REWARDS);
        final PolicyStatistic oneUser = new PolicyStatistic(EstimationSettings.DEFAULT);
        oneUser.add(new LoggedReward(1, 1), 500);
        oneUser.endUnit(UnitWeights.NONE);
        assertThat(oneUser.estimates(SUPPORTED).get(0).estimate().reason()).contains(Reason.ONE_UNIT);
        assertThat(oneUser.diagnostics(SUPPORTED).meanWeightZ()).isEmpty();
    }

    @Test
    void aMeanWeightWithoutErrorIsOneOrNotBelieved() {
        final PolicyStatistic oneUser = new PolicyStatistic(EstimationSettings.DEFAULT);
        oneUser.add(new LoggedReward(0.1, 1), 100);
        oneUser.add(new LoggedReward(0.1, 0), 900);
        oneUser.endUnit(UnitWeights.NONE);
        assertThat(oneUser.estimates(SUPPORTED))
                .as("the weight of each row is the target's bare probability")
                .allSatisfy(estimate -> assertThat(estimate.broken()).containsExactly(Reason.MEAN_WEIGHT_NOT_ONE));
    }

    @Test
    void anInconsistentLogIsBlankedTheLikelihoodOfItsWeightsToo() {
        final PolicyStatistic statistic = statistic(rows(2_000, new LoggedReward(1, 1)));
        statistic.add(new LoggedReward(1, 0), 1);
        statistic.endUnit(UnitWeights.NONE);
        assertThat(statistic.estimates(SUPPORTED))
                .allMatch(estimate -> estimate.broken().isEmpty());
        assertThat(statistic.refused(SUPPORTED, Reason.PROPENSITIES_INCONSISTENT))
                .allSatisfy(refused -> {
                    assertThat(refused.estimate().value()).isEmpty();
                    assertThat(refused.estimate().reason()).contains(Reason.PROPENSITIES_INCONSISTENT);
                    assertThat(refused.likelihoodLow()).isEmpty();
                    assertThat(refused.likelihoodHigh()).isEmpty();
                });
        assertThat(statistic(rows(50, new LoggedReward(1, 1)))
                        .refused(SUPPORTED, Reason.PROPENSITIES_INCONSISTENT)
                        .get(0)
                        .broken())
                .as("all that is broken beside it")
                .containsExactly(Reason.PROPENSITIES_INCONSISTENT, Reason.LOW_EFFECTIVE_SAMPLE_SIZE);
    }

    @Test
    void intervalsThatStandOnARangeNeedRewardsInside() {
        final PolicyStatistic statistic = statistic(rows(200, new LoggedReward(1, 3)));
        assertThat(statistic.likelihood()).isEmpty();
        assertThat(statistic
                        .unchecked(new InversePropensity(), IntervalKind.EMPIRICAL_BERNSTEIN)
                        .reason())
                .contains(Reason.REWARD_OUT_OF_RANGE);
    }

    @Test
    void thresholdsAndSettingsAreChecked() {
        assertThatThrownBy(() -> new RefusalRules(100, 5, 30, 4))
                .hasMessageContaining("share between 0 and 1, not 5.0");
        assertThatThrownBy(() -> new RefusalRules(-1, 0.05, 30, 4)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> EstimationSettings.DEFAULT.with(IntervalKind.BOOTSTRAP))
                .hasMessageContaining("at least one replicate, not 0");
        assertThatThrownBy(() ->
                        EstimationSettings.DEFAULT.with(List.of(new InversePropensity(), new InversePropensity())))
                .hasMessageContaining("[ips, ips]");
        assertThatThrownBy(() -> new RewardRange(1, 1)).hasMessageContaining("are not a range");
    }

    private static List<LoggedReward> rows(final int count, final LoggedReward row) {
        return Collections.nCopies(count, row);
    }

    private static List<Reason> broken(final List<LoggedReward> rows) {
        return RefusalRules.DEFAULT.broken(statistic(rows).diagnostics(SUPPORTED));
    }

    private static PolicyStatistic statistic(final List<LoggedReward> rows) {
        final PolicyStatistic statistic = new PolicyStatistic(EstimationSettings.DEFAULT);
        for (final LoggedReward row : rows) {
            statistic.add(row, 1);
            statistic.endUnit(UnitWeights.NONE);
        }
        return statistic;
    }

    private static Diagnostics diagnostics(
            final double effectiveSampleSize,
            final double meanWeight,
            final double meanWeightError,
            final double unsupportedMass,
            final double effectiveRewards) {
        return new Diagnostics(
                1_000,
                1_000,
                50,
                effectiveSampleSize,
                meanWeight,
                OptionalDouble.of(meanWeightError),
                3,
                0.03,
                OptionalDouble.of(unsupportedMass),
                OptionalDouble.of(unsupportedMass),
                effectiveRewards);
    }
}
