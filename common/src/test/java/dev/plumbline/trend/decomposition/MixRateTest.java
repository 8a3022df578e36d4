package dev.plumbline.trend.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a change add up to it, whatever the slices are. */
class MixRateTest {

    private final Random random = new Random(4);

    @Test
    void partsOfAnyChangeAddUpToIt() {
        for (int i = 0; i < 500; i++) {
            final List<SliceChange> slices = new ArrayList<>();
            for (int slice = 0; slice < 1 + random.nextInt(8); slice++) {
                slices.add(SliceChange.of(
                        "s" + slice,
                        1e6 * random.nextGaussian(),
                        random.nextInt(4) * random.nextDouble(),
                        1e-3 * random.nextGaussian(),
                        random.nextInt(4) * random.nextDouble()));
            }
            MixRate.of(slices).result().ifPresent(found -> assertThat(found.mix() + found.rate())
                    .isCloseTo(found.change(), within(1e-9 * (1 + Math.abs(found.before())))));
        }
    }

    @Test
    void aSliceThatComesOrGoesIsAllMix() {
        final MixRate found = MixRate.of(List.of(
                        SliceChange.of("stays", 10, 100, 20, 200),
                        SliceChange.of("goes", 50, 100, 0, 0),
                        SliceChange.of("comes", 0, 0, 1, 50),
                        SliceChange.of("nowhere", 0, 0, 0, 0)))
                .result()
                .orElseThrow();
        assertThat(found.parts()).extracting(SlicePart::slice).containsExactly("stays", "goes", "comes");
        assertThat(found.rate()).isZero();
        assertThat(found.mix()).isCloseTo(21.0 / 250 - 0.3, within(1e-15));
    }

    @Test
    void aChangeOfMixAloneIsMixAndOneOfRateAloneIsRate() {
        final MixRate mix = MixRate.of(
                        List.of(SliceChange.of("good", 80, 100, 8, 10), SliceChange.of("bad", 20, 100, 38, 190)))
                .result()
                .orElseThrow();
        assertThat(mix.rate()).isZero();
        final MixRate rate = MixRate.of(
                        List.of(SliceChange.of("good", 80, 100, 7, 10), SliceChange.of("bad", 20, 100, 1, 10)))
                .result()
                .orElseThrow();
        assertThat(rate.mix()).isZero();
        assertThat(rate.rate()).isCloseTo(-0.1, within(1e-15));
    }

    /** Figures that are equal but for the rounding of their sums did not change. */
    @Test
    void roundingIsNoChange() {
        for (int i = 0; i < 200; i++) {
            final double figure = random.nextDouble();
            final List<SliceChange> slices = new ArrayList<>();
            for (int slice = 0; slice < 2 + random.nextInt(30); slice++) {
                final double before = 1 + random.nextInt(1000);
                final double after = 1 + random.nextInt(1000);
                slices.add(SliceChange.of("s" + slice, figure * before, before, figure * after, after));
            }
            final MixRate found = MixRate.of(slices).result().orElseThrow();
            assertThat(List.of(found.change(), found.mix(), found.rate())).containsOnly(0.0);
            assertThat(found.parts()).extracting(SlicePart::mix).containsOnly(0.0);
            assertThat(found.parts()).extracting(SlicePart::rate).containsOnly(0.0);
        }
    }

    @Test
    void anEmptyWindowHasNoChange() {
        assertThat(MixRate.of(List.of(SliceChange.of("a", 1, 2, 0, 0))).reason())
                .contains(Reason.ZERO_DENOMINATOR);
        assertThat(MixRate.of(List.of()).reason()).contains(Reason.ZERO_DENOMINATOR);
        assertThatThrownBy(() -> SliceChange.of("a", 1, -2, 0, 0))
                .hasMessage("slice a has the denominators -2.0 and 0.0");
    }

    /** Given the shares, the errors of both sums are those of many draws; the last slice may be new. */
    @ParameterizedTest
    @ValueSource(doubles = {500, 0})
    void errorsAreThoseOfManyDraws(final double lastBefore) {
        final double[] before = {0.1, 0.3, 0.5};
        final double[] after = {0.1, 0.2, 0.4};
        final double[] countsBefore = {1000, 2000, lastBefore};
        final double[] countsAfter = {2000, 1000, 1500};
        final List<Double> mixes = new ArrayList<>();
        final List<Double> rates = new ArrayList<>();
        MixRate last = null;
        for (int draw = 0; draw < 4000; draw++) {
            final List<SliceChange> slices = new ArrayList<>();
            for (int slice = 0; slice < 3; slice++) {
                final double errorBefore = countsBefore[slice] == 0
                        ? 0
                        : Math.sqrt(before[slice] * (1 - before[slice]) / countsBefore[slice]);
                final double errorAfter = Math.sqrt(after[slice] * (1 - after[slice]) / countsAfter[slice]);
                slices.add(new SliceChange(
                        "s" + slice,
                        countsBefore[slice] * (before[slice] + errorBefore * random.nextGaussian()),
                        countsBefore[slice],
                        countsAfter[slice] * (after[slice] + errorAfter * random.nextGaussian()),
                        countsAfter[slice],
                        errorBefore,
                        errorAfter));
            }
            last = MixRate.of(slices).result().orElseThrow();
            mixes.add(last.mix());
            rates.add(last.rate());
        }
        assertThat(deviation(mixes)).isCloseTo(last.mixError().orElseThrow(), within(0.05 * deviation(mixes)));
        assertThat(deviation(rates)).isCloseTo(last.rateError().orElseThrow(), within(0.05 * deviation(rates)));
        assertThat(MixRate.of(List.of(SliceChange.of("a", 1, 2, 1, 3)))
                        .result()
                        .orElseThrow()
                        .rateError())
                .isEmpty();
    }

    private static double deviation(final List<Double> values) {
        final double mean =
                values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return Math.sqrt(values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }
}
