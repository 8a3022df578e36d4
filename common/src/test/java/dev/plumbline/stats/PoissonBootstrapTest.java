package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PoissonBootstrapTest {

    private record Unit(String id, double numerator, double denominator) {}

    @Test
    void weightsArePoissonOfMeanOne() {
        final int draws = 200_000;
        final int[] counts = new int[30];
        for (int i = 0; i < draws; i++) {
            counts[PoissonBootstrap.weight(UnitHash.of(5, "u" + i % 200), i / 200)]++;
        }
        double probability = Math.exp(-1);
        for (int k = 0; k <= 6; k++) {
            final double deviation = Math.sqrt(probability * (1 - probability) * draws);
            assertThat((double) counts[k]).as("weight %d", k).isCloseTo(probability * draws, within(4.5 * deviation));
            probability /= k + 1;
        }
    }

    @Test
    void partsMergeToTheWholeInAnyOrder() {
        final List<Unit> units = units(new SplittableRandom(3), 60);
        final PoissonBootstrap whole = filled(units, 200);
        final List<Unit> shuffled = new ArrayList<>(units);
        Collections.shuffle(shuffled, new Random(4));
        final PoissonBootstrap merged = filled(shuffled.subList(0, 7), 200);
        merged.merge(filled(shuffled.subList(7, 7), 200));
        merged.merge(filled(shuffled.subList(7, 60), 200));
        final PoissonBootstrap.Interval expected = whole.interval(0.9).orElseThrow();
        final PoissonBootstrap.Interval actual = merged.interval(0.9).orElseThrow();
        assertThat(actual.low()).isCloseTo(expected.low(), within(1e-12));
        assertThat(actual.high()).isCloseTo(expected.high(), within(1e-12));
    }

    @Test
    void theIntervalIsThatOfReplicatesDrawnOneByOne() {
        final List<Unit> units = units(new SplittableRandom(8), 40);
        final double[] ratios = new double[500];
        for (int replicate = 0; replicate < ratios.length; replicate++) {
            double numerator = 0;
            double denominator = 0;
            for (final Unit unit : units) {
                for (int i = PoissonBootstrap.weight(UnitHash.of(1, unit.id()), replicate); i > 0; i--) {
                    numerator += unit.numerator();
                    denominator += unit.denominator();
                }
            }
            ratios[replicate] = numerator / denominator;
        }
        Arrays.sort(ratios);
        final PoissonBootstrap.Interval interval =
                filled(units, ratios.length).interval(0.95).orElseThrow();
        // 2.5 % of 500 is 12.5: the 13th from either end
        assertThat(interval.low()).isCloseTo(ratios[12], within(1e-12));
        assertThat(interval.high()).isCloseTo(ratios[487], within(1e-12));
    }

    @Test
    void ofManyUnitsItIsTheClusteredInterval() {
        final List<Unit> units = units(new SplittableRandom(21), 1500);
        RatioMoments moments = RatioMoments.EMPTY;
        for (final Unit unit : units) {
            moments = moments.merge(RatioMoments.ofUnit(unit.numerator(), unit.denominator()));
        }
        final Estimate clustered = moments.estimate(0.95, 0);
        final PoissonBootstrap.Interval interval =
                filled(units, 4000).interval(0.95).orElseThrow();
        final double width = clustered.high().orElseThrow() - clustered.low().orElseThrow();
        assertThat(interval.low()).isCloseTo(clustered.low().orElseThrow(), within(0.05 * width));
        assertThat(interval.high()).isCloseTo(clustered.high().orElseThrow(), within(0.05 * width));
    }

    @Test
    void replicatesWithoutAnyUnitAreNoDistribution() {
        assertThat(new PoissonBootstrap(100).interval(0.95)).isEmpty();
        assertThat(filled(List.of(new Unit("alone", 1, 2)), 100).interval(0.95)).isEmpty();
        assertThat(filled(units(new SplittableRandom(1), 9), 100).interval(0.95))
                .isPresent();
    }

    private static PoissonBootstrap filled(final List<Unit> units, final int replicates) {
        final PoissonBootstrap bootstrap = new PoissonBootstrap(replicates);
        units.forEach(unit -> bootstrap.add(UnitHash.of(1, unit.id()), unit.numerator(), unit.denominator()));
        return bootstrap;
    }

    /** Users with one to four queries; the more, the worse. */
    @Test
    void aSumOfRatiosIsResampledWithTheSameWeights() {
        final List<Unit> units = units(new SplittableRandom(9), 50);
        final PoissonBootstrap once = filled(units, 300);
        final PoissonBootstrap twice = new PoissonBootstrap(300);
        for (final Unit unit : units) {
            twice.add(UnitHash.of(1, unit.id()), 2 * unit.numerator(), unit.denominator());
        }
        final PoissonBootstrap.Interval single = once.interval(0.9).orElseThrow();
        final PoissonBootstrap.Interval sum =
                PoissonBootstrap.intervalOfSum(List.of(once, twice), 0.9).orElseThrow();
        assertThat(sum.low()).isCloseTo(3 * single.low(), within(1e-12));
        assertThat(sum.high()).isCloseTo(3 * single.high(), within(1e-12));
    }

    private static List<Unit> units(final SplittableRandom random, final int count) {
        final List<Unit> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final int queries = 1 + random.nextInt(4);
            units.add(new Unit("user" + i, queries * random.nextDouble() / (1 + queries), queries));
        }
        return units;
    }
}
