package dev.plumbline.counterfactual.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.UnitHash;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitWeightsTest {

    private static final int REPLICATES = 40_000;

    @Test
    void ofFewUnitsTheyAreThoseOfEveryUnit() {
        final int[] sums = UnitWeights.sums(7, 3, 10);
        for (int replicate = 0; replicate < sums.length; replicate++) {
            assertThat(sums[replicate])
                    .isEqualTo(PoissonBootstrap.weight(UnitHash.draw(7, 0), replicate)
                            + PoissonBootstrap.weight(UnitHash.draw(7, 1), replicate)
                            + PoissonBootstrap.weight(UnitHash.draw(7, 2), replicate));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 32, 1_000, UnitWeights.MOST})
    void ofManyUnitsTheyAreOfTheSameDistribution(final int units) {
        final double[] standard = Arrays.stream(UnitWeights.sums(5, units, REPLICATES))
                .mapToDouble(sum -> (sum - units) / Math.sqrt(units))
                .toArray();
        final double variance =
                Arrays.stream(standard).map(each -> each * each).average().orElseThrow();
        final double skewness = Arrays.stream(standard)
                .map(each -> each * each * each)
                .average()
                .orElseThrow();
        assertThat(Arrays.stream(standard).average().orElseThrow()).isCloseTo(0, within(0.02));
        assertThat(variance).isCloseTo(1, within(0.03));
        assertThat(skewness).isCloseTo(1 / Math.sqrt(units), within(0.06));
    }
}
