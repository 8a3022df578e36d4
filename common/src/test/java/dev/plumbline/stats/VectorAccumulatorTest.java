package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VectorAccumulatorTest {

    private static final int DIMENSIONS = 3;

    @Property(tries = 30)
    void theMomentsAreThoseOfTheUnits(@ForAll final long seed, @ForAll @IntRange(min = 0, max = 60) final int size) {
        final double[][] units = units(seed, size);
        VectorMoments expected = VectorMoments.empty(DIMENSIONS);
        for (final double[] unit : units) {
            expected = expected.merge(VectorMoments.ofUnit(unit));
        }
        assertNear(accumulator(units, 0, size).moments(), expected);
    }

    @Property(tries = 30)
    void partsMerge(@ForAll final long seed, @ForAll @IntRange(min = 0, max = 60) final int size) {
        final double[][] units = units(seed, size);
        final VectorAccumulator merged = accumulator(units, size / 3, size);
        merged.merge(accumulator(units, 0, size / 3));
        merged.merge(new VectorAccumulator(DIMENSIONS));
        assertNear(merged.moments(), accumulator(units, 0, size).moments());
    }

    @Property(tries = 30)
    void unitsThatAreAlikeMayBeCounted(@ForAll final long seed, @ForAll @IntRange(min = 0, max = 20) final int size) {
        final VectorAccumulator counted = new VectorAccumulator(DIMENSIONS);
        final VectorAccumulator repeated = new VectorAccumulator(DIMENSIONS);
        for (final double[] unit : units(seed, size)) {
            final int times = 1 + (int) unit[1];
            counted.add(unit, times);
            for (int i = 0; i < times; i++) {
                repeated.add(unit);
            }
        }
        assertNear(counted.moments(), repeated.moments());
    }

    @Test
    void otherFiguresDoNotMerge() {
        assertThatThrownBy(() -> new VectorAccumulator(2).merge(new VectorAccumulator(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("moments of 2 figures cannot be merged with those of 3");
    }

    private static void assertNear(final VectorMoments actual, final VectorMoments expected) {
        assertThat(actual.count()).isEqualTo(expected.count());
        for (int i = 0; i < DIMENSIONS; i++) {
            assertThat(actual.mean(i)).isCloseTo(expected.mean(i), within(1e-9));
            for (int j = 0; j < DIMENSIONS; j++) {
                assertThat(actual.products(i, j)).isCloseTo(expected.products(i, j), within(1e-6));
            }
        }
    }

    private static VectorAccumulator accumulator(final double[][] units, final int from, final int to) {
        final VectorAccumulator accumulator = new VectorAccumulator(DIMENSIONS);
        for (int i = from; i < to; i++) {
            accumulator.add(units[i]);
        }
        return accumulator;
    }

    private static double[][] units(final long seed, final int size) {
        final Random random = new Random(seed);
        final double[][] units = new double[size][];
        for (int i = 0; i < size; i++) {
            units[i] = new double[] {1000 + random.nextGaussian(), random.nextInt(5), 10 * random.nextDouble()};
        }
        return units;
    }
}
