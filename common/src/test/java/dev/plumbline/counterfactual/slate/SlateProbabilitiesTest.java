package dev.plumbline.counterfactual.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.counterfactual.estimator.LoggedReward;
import dev.plumbline.counterfactual.estimator.RefusalRules;
import dev.plumbline.counterfactual.support.PropensityVerdict;
import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Weights that look right and are of other probabilities than an estimator takes. */
class SlateProbabilitiesTest {

    private static final SlateSettings PAIRS = new SlateSettings(2, SlateEstimators.ALL, 0.95, RefusalRules.DEFAULT);
    private static final SlateEstimator BY_POSITION = new ItemPosition(SlateNormalization.SLATES);

    /** Of three items, where nothing stands above; the log shows them evenly. */
    private static final double[] SKEWED = {0.8, 0.1, 0.1};

    @Test
    void singlePositionsOfATargetThatRepeatsNoItemAreRefusedSinceNoDiagnosticTellsThatTheyAreOfAnother() {
        final SlateStatistic statistic = new SlateStatistic(PAIRS);
        for (int copy = 0; copy < 100; copy++) {
            for (int top = 0; top < 3; top++) {
                for (int below = 0; below < 3; below++) {
                    if (top != below) {
                        statistic.add(
                                ShownSlate.withoutReplacement(List.of(drawn(top, copy % 2), drawn(below, copy % 2))));
                        statistic.endUnit();
                    }
                }
            }
        }
        final double truth = 0.5 * (0.8 + 0.2 * 0.8 / 0.9);
        assertThat(statistic.unchecked(BY_POSITION).value().orElseThrow())
                .as("where the target would be worth " + truth)
                .isCloseTo(0.8, within(1e-12));
        assertThat(of(statistic, SlateDraws.INDEPENDENT, PropensityVerdict.PROPENSITIES_CONSISTENT)
                        .broken())
                .isEmpty();
        final SlateEstimate refused =
                of(statistic, SlateDraws.WITHOUT_REPLACEMENT, PropensityVerdict.PROPENSITIES_CONSISTENT);
        assertThat(refused.broken()).containsExactly(Reason.NO_POSITION_PROBABILITIES);
        assertThat(refused.estimate().value()).isEmpty();
    }

    /** Half of the target's lists repeat an item; those the log never shows, and every weight is 1 all the same. */
    @Test
    void prefixesOfEstimatedPropensitiesAreRefusedAndSinglePositionsAreNot() {
        final SlateStatistic statistic = new SlateStatistic(PAIRS);
        for (int copy = 0; copy < 400; copy++) {
            final LoggedReward row = new LoggedReward(0.5 / 0.5, copy % 2);
            statistic.add(ShownSlate.ofConditionals(List.of(row, row)));
            statistic.endUnit();
        }
        assertThat(statistic.estimates())
                .allSatisfy(estimate -> assertThat(estimate.broken()).isEmpty());
        assertThat(statistic.estimates(
                        OptionalDouble.of(0),
                        new SlateProbabilities(SlateDraws.INDEPENDENT, PropensityVerdict.PROPENSITIES_UNCHECKED)))
                .allSatisfy(estimate -> assertThat(estimate.broken())
                        .isEqualTo(
                                estimate.estimator().weights() == SlateWeights.ITEM_POSITION
                                        ? List.of()
                                        : List.of(Reason.NO_PREFIX_PROPENSITIES)));
    }

    @Test
    void oneItemIsAListWhateverItsProbabilitiesAreOfAndInconsistentOnesComeFirst() {
        for (final SlateWeights weights : SlateWeights.values()) {
            assertThat(new SlateProbabilities(SlateDraws.WITHOUT_REPLACEMENT, PropensityVerdict.PROPENSITIES_UNCHECKED)
                            .lacking(weights, 1))
                    .isEmpty();
            assertThat(new SlateProbabilities(SlateDraws.WITHOUT_REPLACEMENT, PropensityVerdict.PROPENSITIES_UNCHECKED)
                            .lacking(weights, 2))
                    .as("of a softmax and an estimated log nothing is known that lists could be weighed by")
                    .hasSize(1);
            assertThat(new SlateProbabilities(
                                    SlateDraws.WITHOUT_REPLACEMENT, PropensityVerdict.PROPENSITIES_INCONSISTENT)
                            .lacking(weights, 2))
                    .startsWith(Reason.PROPENSITIES_INCONSISTENT);
        }
    }

    private static SlateEstimate of(
            final SlateStatistic statistic, final SlateDraws draws, final PropensityVerdict verdict) {
        return statistic.estimates(OptionalDouble.of(0), new SlateProbabilities(draws, verdict)).stream()
                .filter(estimate -> estimate.estimator().equals(BY_POSITION))
                .findFirst()
                .orElseThrow();
    }

    /** Only the first item is ever clicked, every second time. */
    private static DrawnPosition drawn(final int item, final int click) {
        return new DrawnPosition(
                "i" + item,
                SKEWED[item],
                new LoggedReward(SKEWED[item] * 3, item == 0 ? click : 0, 0, 0),
                List.of(0.0, 0.0));
    }
}
