package dev.plumbline.trend.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Reason;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Splits by reweighting, where the windows overlap and where they do not. */
class PopulationChangeTest {

    /** Of two kinds of rows the true probabilities are known. */
    private record TwoKinds(boolean[] isFirst, boolean[] isAfter) implements DomainClassifier {

        @Override
        public double[] probabilitiesOfAfter(final double[] weights) {
            final double[] counts = new double[4];
            for (int i = 0; i < weights.length; i++) {
                counts[(isFirst[i] ? 2 : 0) + (isAfter[i] ? 1 : 0)] += weights[i];
            }
            final double[] probabilities = new double[weights.length];
            for (int i = 0; i < weights.length; i++) {
                final int kind = isFirst[i] ? 2 : 0;
                probabilities[i] =
                        Math.min(0.999999, Math.max(1e-6, counts[kind + 1] / (counts[kind] + counts[kind + 1])));
            }
            return probabilities;
        }
    }

    private static Split of(final double shareBefore, final double shareAfter, final int blockLength) {
        final Random random = new Random(8);
        final int n = 2000;
        final boolean[] isFirst = new boolean[2 * n];
        final boolean[] isAfter = new boolean[2 * n];
        final double[] values = new double[2 * n];
        final int[] blocks = new int[2 * n];
        double shared = 0;
        for (int i = 0; i < 2 * n; i++) {
            isAfter[i] = i >= n;
            isFirst[i] = random.nextDouble() < (isAfter[i] ? shareAfter : shareBefore);
            blocks[i] = i / blockLength;
            shared = i % blockLength == 0 ? random.nextGaussian() : shared;
            values[i] = (isFirst[i] ? 1 : 3) + shared;
        }
        final PopulationChange change = PopulationChange.of(
                        new DomainRows(values, isAfter, blocks), new TwoKinds(isFirst, isAfter), 100, 3, 0.95)
                .result()
                .orElseThrow();
        return new Split(change);
    }

    private record Split(PopulationChange change) {

        double population() {
            return change.population().value().orElseThrow();
        }
    }

    @Test
    void aShiftOfTheMixIsPopulation() {
        final Split found = of(0.5, 0.8, 1);
        assertThat(found.population()).isCloseTo(-0.6, within(0.1));
        assertThat(found.change().behaviour().low().orElseThrow()).isNegative();
        assertThat(found.change().behaviour().high().orElseThrow()).isPositive();
    }

    @Test
    void rowsThatDependOnEachOtherAreDrawnTogether() {
        assertThat(of(0.5, 0.5, 20).change().change().stdError().orElseThrow())
                .isGreaterThan(3 * of(0.5, 0.5, 1).change().change().stdError().orElseThrow());
    }

    @Test
    void windowsWithoutOverlapAreNotSplit() {
        final Split found = of(0.99, 0.01, 1);
        assertThat(found.change().parts().effectiveSampleSize()).isLessThan(100);
        assertThat(found.change().population().reason()).contains(Reason.INSUFFICIENT_OVERLAP);
        assertThat(found.change().behaviour().value()).isEmpty();
        assertThat(found.change().change().value()).isPresent();
    }

    @Test
    void anEmptyWindowHasNoChange() {
        final boolean[] isAfter = new boolean[5];
        final boolean[] isFirst = new boolean[5];
        Arrays.fill(isFirst, true);
        assertThat(PopulationChange.of(
                                DomainRows.independent(new double[5], isAfter),
                                new TwoKinds(isFirst, isAfter),
                                100,
                                3,
                                0.95)
                        .reason())
                .contains(Reason.EMPTY_WINDOW);
        assertThatThrownBy(() -> DomainRows.independent(new double[4], isAfter))
                .hasMessage("rows of 4 values, 5 windows and 4 blocks");
    }
}
