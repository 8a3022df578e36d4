package dev.plumbline.counterfactual.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightHistogramTest {

    @Test
    void fewDifferentWeightsAreExactAndARowCountsInPart() {
        final WeightHistogram histogram = of(1, 1, 1, 5, 0, 0, 2, 2);
        assertThat(histogram.heaviest(1.0 / 8)).isCloseTo(5 / 12.0, within(1e-15));
        assertThat(histogram.heaviest(0.25)).isCloseTo(7 / 12.0, within(1e-15));
        assertThat(histogram.heaviest(1.5 / 8)).isCloseTo(6 / 12.0, within(1e-15));
        assertThat(histogram.heaviest(1)).isEqualTo(1);
        assertThat(histogram.relativeWidth()).isZero();
    }

    @Test
    void withoutWeightThereIsNoShare() {
        assertThat(of().heaviest(0.01)).isZero();
        assertThat(of(0, 0).heaviest(0.01)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 2_048, 30_000})
    void manyWeightsAreExactToTheWidthOfAClass(final int rows) {
        final double[] weights = weights(rows);
        final WeightHistogram histogram = of(weights);
        final double[] sorted = weights.clone();
        Arrays.sort(sorted);
        final int heaviest = rows / 100;
        final double exact = Arrays.stream(sorted, rows - heaviest, rows).sum()
                / Arrays.stream(sorted).sum();
        assertThat(histogram.heaviest(heaviest / (double) rows))
                .isCloseTo(exact, within(exact * (1e-12 + histogram.relativeWidth())));
        assertThat(histogram.relativeWidth()).isLessThan(0.02);
        assertThat(histogram.relativeWidth() == 0).isEqualTo(rows <= WeightHistogram.LARGEST);
    }

    @Test
    void partsMergeInAnyOrderToTheSameClasses() {
        final double[] weights = weights(9_000);
        final WeightHistogram whole = of(weights);
        final WeightHistogram merged = of(Arrays.copyOfRange(weights, 8_900, 9_000));
        merged.merge(of(Arrays.copyOfRange(weights, 0, 6_000)));
        merged.merge(of());
        merged.merge(of(Arrays.copyOfRange(weights, 6_000, 8_900)));
        for (final double share : new double[] {0.001, 0.01, 0.5}) {
            assertThat(merged.heaviest(share)).isCloseTo(whole.heaviest(share), within(1e-12));
        }
        assertThat(merged.relativeWidth()).isEqualTo(whole.relativeWidth());
    }

    private static double[] weights(final int rows) {
        final Random random = new Random(rows);
        return random.doubles(rows)
                .map(u -> Math.exp(3 * u * u) * (u < 0.1 ? 0 : 1) + u * 1e-3)
                .toArray();
    }

    private static WeightHistogram of(final double... weights) {
        final WeightHistogram histogram = new WeightHistogram();
        for (final double weight : weights) {
            histogram.add(weight, 1);
        }
        return histogram;
    }
}
