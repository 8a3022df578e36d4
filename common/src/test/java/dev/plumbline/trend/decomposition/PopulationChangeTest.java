package dev.plumbline.trend.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Splits by reweighting, where the windows overlap and where they do not. */
class PopulationChangeTest {

    /** Of two kinds of rows the true probabilities are known. */
    private record TwoKinds(boolean[] isFirst, boolean[] isAfter) implements WindowClassifier {

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
                        DomainRows.inBlocks(values, isAfter, blocks), new TwoKinds(isFirst, isAfter), 100, 3, 0.95)
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
                .hasMessage("rows of 4 values, 4 counts, 5 windows and 4 blocks");
    }

    /** Rows put together by cell, block and window tell the same as each by itself. */
    @Test
    void rowsThatArePutTogetherAreTheSame() {
        final Random random = new Random(4);
        final int n = 4000;
        final double[] values = new double[n];
        final boolean[] isAfter = new boolean[n];
        final int[] blocks = new int[n];
        final int[] cells = new int[n];
        final Map<List<Integer>, List<Double>> together = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            isAfter[i] = i % 2 == 1;
            cells[i] = random.nextInt(isAfter[i] ? 3 : 4) % 3;
            blocks[i] = random.nextInt(20);
            values[i] = cells[i] + random.nextGaussian();
            together.computeIfAbsent(List.of(i % 2, cells[i], blocks[i]), key -> new ArrayList<>())
                    .add(values[i]);
        }
        final List<List<Integer>> keys = List.copyOf(together.keySet());
        final boolean[] after = new boolean[keys.size()];
        keys.forEach(key -> after[keys.indexOf(key)] = key.get(0) == 1);
        final DomainRows reduced = new DomainRows(
                keys.stream()
                        .mapToDouble(key -> together.get(key).stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElseThrow())
                        .toArray(),
                keys.stream().mapToDouble(key -> together.get(key).size()).toArray(),
                after,
                keys.stream().mapToInt(key -> key.get(2)).toArray());
        final CellClassifier ofReduced =
                new CellClassifier(keys.stream().mapToInt(key -> key.get(1)).toArray(), after);
        final PopulationChange one = PopulationChange.of(
                        DomainRows.inBlocks(values, isAfter, blocks), new CellClassifier(cells, isAfter), 100, 3, 0.95)
                .result()
                .orElseThrow();
        final PopulationChange other =
                PopulationChange.of(reduced, ofReduced, 100, 3, 0.95).result().orElseThrow();
        assertThat(other.population().value().orElseThrow())
                .isCloseTo(one.population().value().orElseThrow(), within(1e-12));
        assertThat(other.population().stdError().orElseThrow())
                .isCloseTo(one.population().stdError().orElseThrow(), within(1e-12));
        assertThat(other.parts().effectiveSampleSize()).isCloseTo(one.parts().effectiveSampleSize(), within(1e-6));
        assertThat(other.change().n()).isEqualTo(n);
        assertThat(new CellClassifier(new int[] {0, 1, 0}, new boolean[] {false, false, true})
                        .shareWithoutCounterpart(new double[] {3, 1, 2}))
                .isEqualTo(0.25);
    }
}
