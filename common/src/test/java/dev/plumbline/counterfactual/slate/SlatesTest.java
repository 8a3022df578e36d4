package dev.plumbline.counterfactual.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.counterfactual.estimator.Bias;
import dev.plumbline.counterfactual.estimator.Diagnostics;
import dev.plumbline.counterfactual.estimator.LoggedReward;
import dev.plumbline.counterfactual.estimator.RefusalRules;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.testing.TsvResource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SlatesTest {

    private static final double RELATIVE = 1e-9;
    private static final SlateSettings SETTINGS = new SlateSettings(3, SlateEstimators.ALL, 0.95, RefusalRules.DEFAULT);
    private static final List<ShownSlate> SLATES = reference();
    private static final SlateStatistic STATISTIC = statistic(SLATES);
    private static final Map<String, Map<String, String>> EXPECTED =
            TsvResource.rows("/counterfactual/slates_expected.tsv").stream()
                    .collect(Collectors.toMap(row -> row.get("quantity"), row -> row));

    static List<SlateEstimator> estimators() {
        return SlateEstimators.ALL;
    }

    @ParameterizedTest
    @CsvSource({
        "sips, value_obp, slate_ips",
        "iips, value_obp, item_position_ips",
        "rips, value_obp, reward_interaction_ips",
        "snsips, value_obp, self_normalized_slate_ips",
        "sniips, value_obp, self_normalized_item_position_ips",
        "snrips, value_obp, self_normalized_reward_interaction_ips",
        "snsips, alt_pooled_normalisation, self_normalized_slate_ips_pooled",
        "sniips, alt_pooled_normalisation, self_normalized_item_position_ips_pooled",
        "snrips, alt_pooled_normalisation, self_normalized_reward_interaction_ips_pooled"
    })
    void estimatesAreThoseOfObp(final String quantity, final String column, final String name) {
        assertNear(STATISTIC.unchecked(named(name)).value().orElseThrow(), expected(quantity, column));
    }

    @Test
    void effectiveSamplesAreThoseOfTheReference() {
        assertNear(byPosition("slate_ips").get(0).effectiveSampleSize(), expected("ess_slate", "value_numpy"));
        assertNear(
                byPosition("item_position_ips").get(0).effectiveSampleSize(),
                expected("ess_item_position_pos0", "value_numpy"));
        assertNear(
                byPosition("reward_interaction_ips").get(2).effectiveSampleSize(),
                expected("ess_cascade_last", "value_numpy"));
    }

    @Test
    void theTruthOfTheMadeUpSlatesIsInEveryIntervalThatIsRightUnderTheirModel() {
        final double truth = expected("ground_truth_evaluation_policy", "value_obp");
        for (final SlateEstimate estimate : STATISTIC.estimates()) {
            assertThat(estimate.broken()).as(estimate.estimator().name()).isEmpty();
            assertThat(truth)
                    .isBetween(
                            estimate.estimate().low().orElseThrow(),
                            estimate.estimate().high().orElseThrow());
        }
        assertThat(STATISTIC.estimates().get(0).diagnostics().rewards()).isCloseTo(1_023, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void partsMergeInAnyOrderAndTheStandardErrorIsThatOfSlates(final SlateEstimator estimator) {
        final List<ShownSlate> shuffled = new ArrayList<>(SLATES);
        Collections.shuffle(shuffled, new Random(1));
        final SlateStatistic merged = statistic(shuffled.subList(0, 300));
        merged.merge(statistic(List.of()));
        merged.merge(statistic(shuffled.subList(300, 1_000)));
        final Estimate whole = STATISTIC.unchecked(estimator);
        assertThat(merged.unchecked(estimator).value().orElseThrow())
                .isCloseTo(whole.value().orElseThrow(), within(1e-12));
        assertThat(merged.unchecked(estimator).stdError().orElseThrow())
                .isCloseTo(whole.stdError().orElseThrow(), within(1e-12));
        assertThat(whole.n()).isEqualTo(1_000);
        assertThat(estimator.bias()).isIn(Bias.NONE, Bias.VANISHING);
    }

    @Test
    void aLongListOfLargeWeightsIsNoReasonToFail() {
        final ShownSlate slate = ShownSlate.ofConditionals(Collections.nCopies(13, new LoggedReward(1e5, 1)));
        assertThat(slate.prefixWeights().get(10)).isCloseTo(1e55, within(1e43));
        assertThat(slate.prefixWeights().get(12)).isEqualTo(LoggedReward.LARGEST);
        final SlateStatistic statistic =
                new SlateStatistic(new SlateSettings(13, SlateEstimators.ALL, 0.95, RefusalRules.DEFAULT));
        for (int user = 0; user < 200; user++) {
            statistic.add(slate);
            statistic.endUnit();
        }
        assertThat(statistic.estimates())
                .allSatisfy(estimate -> assertThat(estimate.broken()).contains(Reason.MEAN_WEIGHT_NOT_ONE));
    }

    @Test
    void diagnosticsAreOfThePositionWhoseRuleIsBroken() {
        final List<ShownSlate> slates = IntStream.range(0, 4_000)
                .mapToObj(i -> ShownSlate.ofConditionals(List.of(
                        new LoggedReward(i % 2 == 0 ? 1.9 : 0.1, i % 3 == 0 ? 1 : 0),
                        new LoggedReward(0.5, i % 5 == 0 ? 1 : 0),
                        new LoggedReward(1, 0))))
                .toList();
        final SlateEstimate estimate = statistic(slates).estimates().stream()
                .filter(one -> one.estimator().name().equals("item_position_ips"))
                .findFirst()
                .orElseThrow();
        assertThat(estimate.broken()).containsExactly(Reason.MEAN_WEIGHT_NOT_ONE);
        assertThat(estimate.byPosition().get(0).effectiveSampleSize())
                .as("the smallest sample is that of another position")
                .isLessThan(estimate.diagnostics().effectiveSampleSize());
        assertThat(estimate.position()).isEqualTo(2);
        assertThat(estimate.diagnostics().meanWeight()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aLogWithoutACompleteListHasItsReason() {
        assertThat(statistic(List.of()).estimates())
                .hasSize(SlateEstimators.ALL.size())
                .allSatisfy(estimate -> {
                    assertThat(estimate.broken()).containsExactly(Reason.NO_COMPLETE_LIST);
                    assertThat(estimate.estimate().value()).isEmpty();
                    assertThat(estimate.diagnostics().rows()).isZero();
                });
    }

    @Test
    void slatesOfOneUserAreOneUnit() {
        final SlateStatistic clustered = new SlateStatistic(SETTINGS);
        for (int i = 0; i < SLATES.size(); i++) {
            clustered.add(SLATES.get(i));
            if (i % 4 == 3) {
                clustered.endUnit();
            }
        }
        final SlateEstimator estimator = named("self_normalized_item_position_ips");
        assertThat(clustered.unchecked(estimator).value().orElseThrow())
                .isCloseTo(STATISTIC.unchecked(estimator).value().orElseThrow(), within(1e-12));
        assertThat(clustered.estimates().get(0).diagnostics().units()).isEqualTo(250);
    }

    @Test
    void theCascadeEstimatorIsThatOfItsDefinition() {
        final Random random = new Random(4);
        final List<ShownSlate> slates = IntStream.range(0, 50)
                .mapToObj(slate -> ShownSlate.ofConditionals(IntStream.range(0, 3)
                        .mapToObj(position -> new LoggedReward(
                                2 * random.nextDouble(), random.nextInt(2), random.nextDouble(), random.nextDouble()))
                        .toList()))
                .toList();
        double sum = 0;
        for (final ShownSlate slate : slates) {
            double prefix = 1;
            for (final LoggedReward row : slate.positions()) {
                sum += prefix * row.expected();
                prefix *= row.weight();
                sum += prefix * (row.reward() - row.predicted());
            }
        }
        assertThat(statistic(slates)
                        .unchecked(new CascadeDoublyRobust())
                        .value()
                        .orElseThrow())
                .isCloseTo(sum / 50, within(1e-12));
    }

    @Test
    void slatesOfOnePositionAreRows() {
        final SlateSettings single = new SlateSettings(1, SlateEstimators.ALL, 0.95, RefusalRules.DEFAULT);
        final SlateStatistic statistic = new SlateStatistic(single);
        for (int i = 0; i < 40; i++) {
            statistic.add(ShownSlate.ofConditionals(List.of(new LoggedReward(i % 3, i % 2))));
            statistic.endUnit();
        }
        for (final String plain : List.of("slate_ips", "item_position_ips", "reward_interaction_ips")) {
            assertThat(statistic.unchecked(named(plain)).value().orElseThrow()).isCloseTo(19.0 / 40, within(1e-12));
            assertThat(statistic
                            .unchecked(named("self_normalized_" + plain))
                            .value()
                            .orElseThrow())
                    .isCloseTo(19.0 / 39, within(1e-12));
        }
    }

    @Test
    void whatTheLogCannotTellIsRefusedAtTheFirstPositionThatSaysSo() {
        assertThat(statistic(SLATES.subList(0, 60)).estimates())
                .allSatisfy(estimate -> assertThat(estimate.broken()).contains(Reason.LOW_EFFECTIVE_SAMPLE_SIZE));
        assertThatThrownBy(() ->
                        new SlateStatistic(SETTINGS).add(ShownSlate.ofConditionals(List.of(new LoggedReward(1, 1)))))
                .hasMessage("a slate of 1 positions where all have 3");
        assertThatThrownBy(() -> new ShownSlate(List.of(new LoggedReward(1, 1)), List.of(-1.0)))
                .hasMessageContaining("not -1.0");
        assertThat(SlateEstimators.names()).hasSize(10).doesNotHaveDuplicates();
    }

    private static List<Diagnostics> byPosition(final String name) {
        return STATISTIC.estimates().stream()
                .filter(estimate -> estimate.estimator().name().equals(name))
                .findFirst()
                .orElseThrow()
                .byPosition();
    }

    private static SlateEstimator named(final String name) {
        return SlateEstimators.ALL.stream()
                .filter(estimator -> estimator.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double expected(final String quantity, final String column) {
        return Double.parseDouble(EXPECTED.get(quantity).get(column));
    }

    private static void assertNear(final double actual, final double expected) {
        assertThat(actual).isCloseTo(expected, within(RELATIVE * expected));
    }

    private static SlateStatistic statistic(final List<ShownSlate> slates) {
        final SlateStatistic statistic = new SlateStatistic(SETTINGS);
        for (final ShownSlate slate : slates) {
            statistic.add(slate);
            statistic.endUnit();
        }
        return statistic;
    }

    private static List<ShownSlate> reference() {
        final List<Map<String, String>> rows = TsvResource.rows("/counterfactual/slates_input.tsv.gz");
        return IntStream.range(0, rows.size() / 3)
                .mapToObj(slate -> rows.subList(3 * slate, 3 * slate + 3))
                .map(slate -> new ShownSlate(
                        slate.stream()
                                .map(row -> new LoggedReward(
                                        ratio(row, "item_position"), Double.parseDouble(row.get("reward"))))
                                .toList(),
                        slate.stream().map(row -> ratio(row, "cascade")).toList()))
                .toList();
    }

    private static double ratio(final Map<String, String> row, final String kind) {
        return Double.parseDouble(row.get("p_e_" + kind)) / Double.parseDouble(row.get("p_b_" + kind));
    }
}
