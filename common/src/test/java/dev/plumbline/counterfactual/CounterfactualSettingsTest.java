package dev.plumbline.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.counterfactual.slate.SlateDraws;
import dev.plumbline.input.LogicalInputs;
import org.junit.jupiter.api.Test;

class CounterfactualSettingsTest {

    @Test
    void onlyTargetsThatAreMadeOfScoresRepeatNoItem() {
        final CounterfactualSettings softmax = scored(new TargetScores.Softmax(1));
        assertThat(softmax.slateDraws(LogicalInputs.PREDICTIONS)).isEqualTo(SlateDraws.WITHOUT_REPLACEMENT);
        assertThat(softmax.slateDraws(LogicalInputs.ACTION_DISTRIBUTIONS))
                .as("what scores would mean says nothing of distributions")
                .isEqualTo(SlateDraws.INDEPENDENT);
        assertThat(scored(new TargetScores.Ranked()).slateDraws(LogicalInputs.PREDICTIONS))
                .isEqualTo(SlateDraws.INDEPENDENT);
    }

    private static CounterfactualSettings scored(final TargetScores scores) {
        final CounterfactualSettings usual = CounterfactualSettings.DEFAULT;
        return new CounterfactualSettings(
                usual.metric(),
                usual.event(),
                usual.countColumn(),
                usual.slices(),
                scores,
                usual.learner(),
                usual.prior(),
                usual.estimation(),
                usual.propensitySource(),
                usual.propensities(),
                usual.search(),
                usual.bounds(),
                usual.slatePositions());
    }
}
