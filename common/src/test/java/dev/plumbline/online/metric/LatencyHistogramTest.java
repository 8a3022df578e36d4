package dev.plumbline.online.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {

    private static final LatencyHistogram EMPTY = new LatencyHistogram(new TreeMap<>());
    private static final double ERROR = LatencyHistogram.RELATIVE_ERROR;

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.05, 0.5, 0.9, 0.95, 0.99, 0.999})
    void aQuantileIsWithinTheRelativeErrorOfTheOrderStatistic(final double share) {
        final Random random = new Random(31);
        for (final int size : new int[] {1, 2, 99, 100, 101, 2_000}) {
            final double[] numbers = random.doubles(size)
                    .map(u -> Math.exp(12 * u - 4) * (u < 0.1 ? 0 : 1))
                    .toArray();
            final double[] sorted = numbers.clone();
            Arrays.sort(sorted);
            final double exact = sorted[(int) Math.ceil(share * size - 1e-9) - 1];
            final LatencyHistogram histogram = of(numbers);
            assertThat(histogram.quantile(share).orElseThrow()).isCloseTo(exact, within(ERROR * exact * (1 + 1e-9)));
            assertThat(histogram.countUpTo(share)).isBetween((long) Math.ceil(share * size - 1e-9), (long) size);
        }
    }

    @Test
    void partsMergeToTheWholeInAnyOrder() {
        final double[] numbers = new Random(5).doubles(500, 0, 1e4).toArray();
        final LatencyHistogram whole = of(numbers);
        final LatencyHistogram first = of(Arrays.copyOfRange(numbers, 0, 123));
        final LatencyHistogram second = of(Arrays.copyOfRange(numbers, 123, 500));
        assertThat(first.merge(second)).isEqualTo(whole);
        assertThat(second.merge(first)).isEqualTo(whole);
        assertThat(whole.merge(EMPTY)).isEqualTo(whole);
        assertThat(EMPTY.merge(whole)).isEqualTo(whole);
        assertThat(whole.size()).isEqualTo(500);
    }

    @Test
    void nothingHasNoQuantile() {
        assertThat(EMPTY.quantile(0.5)).isEmpty();
        assertThat(EMPTY.countUpTo(0.5)).isZero();
        assertThat(EMPTY.size()).isZero();
    }

    @Test
    void zeroIsExactAndBelowTheSmallestNumber() {
        final LatencyHistogram histogram = of(0, 0, Double.MIN_VALUE);
        assertThat(histogram.quantile(0.5).orElseThrow()).isZero();
        assertThat(LatencyHistogram.bucket(Double.MIN_VALUE)).isGreaterThan(LatencyHistogram.ZERO);
        assertThat(histogram.counts()).hasSize(2);
    }

    @Test
    void bucketsGrowWithTheNumberAndAreFew() {
        int bucket = LatencyHistogram.bucket(1e-3);
        final int lowest = bucket;
        for (double number = 1e-3; number < 8.64e7; number *= 1.003) {
            assertThat(LatencyHistogram.bucket(number)).isBetween(bucket, bucket + 1);
            bucket = LatencyHistogram.bucket(number);
        }
        assertThat(bucket - lowest).isBetween(1_250, 1_270);
    }

    private static LatencyHistogram of(final double... numbers) {
        final TreeMap<Integer, Long> counts = new TreeMap<>();
        for (final double number : numbers) {
            counts.merge(LatencyHistogram.bucket(number), 1L, Long::sum);
        }
        return new LatencyHistogram(counts);
    }
}
