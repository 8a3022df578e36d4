package dev.plumbline.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.counterfactual.estimator.LoggedReward;
import dev.plumbline.counterfactual.estimator.UnitWeights;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PlaceStatisticTest {

    private static final List<LoggedReward> ROW = List.of(new LoggedReward(1, 1));

    @Test
    void aUnitMayHaveAnyNameAndNoOtherUnitTakesItsRows() {
        final PlaceStatistic place = new PlaceStatistic(CounterfactualSettings.DEFAULT, 1);
        place.add("", UnitWeights.NONE, ROW, 1_000);
        place.add("u", UnitWeights.NONE, ROW, 1);
        place.add("v", UnitWeights.NONE, ROW, 1);
        place.end();
        place.end();
        assertThat(place.targets().get(0).diagnostics(OptionalDouble.empty()).units())
                .isEqualTo(3);
        assertThat(place.joint().units()).isEqualTo(3);

        final PlaceStatistic nameless = new PlaceStatistic(CounterfactualSettings.DEFAULT, 1);
        nameless.add("", UnitWeights.NONE, ROW, 5);
        nameless.end();
        assertThat(nameless.targets().get(0).logged().value()).hasValue(1);
    }
}
