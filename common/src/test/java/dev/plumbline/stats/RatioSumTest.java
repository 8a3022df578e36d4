package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RatioSumTest {

    private static final double LEVEL = 0.95;

    @Property(tries = 30)
    void oneRatioIsThatOfRatioMoments(@ForAll final long seed, @ForAll @IntRange(min = 2, max = 50) final int size) {
        final double[][] units = units(seed, size);
        final Estimate expected = moments(units).ratio(0, 1).estimate(LEVEL, size);
        final Estimate actual = RatioSum.estimate(moments(units, 2), LEVEL, size, 1);
        assertThat(actual.value().orElseThrow()).isCloseTo(expected.value().orElseThrow(), within(1e-12));
        assertThat(actual.stdError().orElseThrow())
                .isCloseTo(expected.stdError().orElseThrow(), within(1e-12));
        assertThat(actual.high().orElseThrow()).isCloseTo(expected.high().orElseThrow(), within(1e-11));
    }

    @Property(tries = 30)
    void aDifferenceIsThatOfPairedRatios(@ForAll final long seed, @ForAll @IntRange(min = 2, max = 50) final int size) {
        final double[][] units = units(seed, size);
        PairedRatios pairs = PairedRatios.EMPTY;
        for (final double[] unit : units) {
            pairs = pairs.merge(PairedRatios.ofUnit(unit[0], unit[1], unit[2], unit[3]));
        }
        final Estimate expected = pairs.difference(LEVEL);
        final Estimate actual = RatioSum.estimate(moments(units), LEVEL, size, 1, -1);
        assertThat(actual.value().orElseThrow()).isCloseTo(expected.value().orElseThrow(), within(1e-12));
        assertThat(actual.stdError().orElseThrow())
                .isCloseTo(expected.stdError().orElseThrow(), within(1e-12));
    }

    @Property(tries = 30)
    void theVarianceIsThatOfTheInfluenceValues(
            @ForAll final long seed, @ForAll @IntRange(min = 2, max = 50) final int size) {
        final double[][] units = units(seed, size);
        final double[] sums = new double[4];
        for (final double[] unit : units) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += unit[i];
            }
        }
        double squares = 0;
        for (final double[] unit : units) {
            final double influence = (unit[0] - sums[0] / sums[1] * unit[1]) / sums[1]
                    + 3 * (unit[2] - sums[2] / sums[3] * unit[3]) / sums[3];
            squares += influence * influence;
        }
        assertThat(RatioSum.variance(moments(units), 1, 3))
                .isCloseTo(squares * size / (size - 1), within(1e-9 * squares + 1e-15));
    }

    @Test
    void whatCannotBeToldHasAReason() {
        assertThat(RatioSum.estimate(VectorMoments.empty(2), LEVEL, 0, 1).reason())
                .contains(Reason.NO_UNITS);
        assertThat(RatioSum.estimate(VectorMoments.ofUnit(1, 0), LEVEL, 1, 1).reason())
                .contains(Reason.ZERO_DENOMINATOR);
        final Estimate single = RatioSum.estimate(VectorMoments.ofUnit(1, 2, 3, 4), LEVEL, 1, 1, 1);
        assertThat(single.reason()).contains(Reason.ONE_UNIT);
        assertThat(single.value().orElseThrow()).isEqualTo(1.25);
    }

    @Test
    void equalSidesDifferByNothingWithoutSpread() {
        final double[][] units = units(5, 40);
        for (final double[] unit : units) {
            unit[2] = unit[0];
            unit[3] = unit[1];
        }
        final Estimate difference = RatioSum.estimate(moments(units), LEVEL, 40, 1, -1);
        assertThat(difference.value().orElseThrow()).isZero();
        assertThat(difference.stdError().orElseThrow()).isZero();
    }

    private static VectorMoments moments(final double[][] units) {
        return moments(units, 4);
    }

    private static VectorMoments moments(final double[][] units, final int figures) {
        final VectorAccumulator accumulator = new VectorAccumulator(figures);
        for (final double[] unit : units) {
            accumulator.add(Arrays.copyOf(unit, figures));
        }
        return accumulator.moments();
    }

    private static double[][] units(final long seed, final int size) {
        final Random random = new Random(seed);
        final double[][] units = new double[size][];
        for (int i = 0; i < size; i++) {
            units[i] = new double[] {
                random.nextDouble(), 1 + random.nextInt(5), 5 * random.nextDouble() - 1, 1 + random.nextDouble()
            };
        }
        return units;
    }
}
