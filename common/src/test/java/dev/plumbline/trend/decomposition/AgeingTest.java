package dev.plumbline.trend.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Reason;
import dev.plumbline.trend.series.Answer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the world did, what new items did and what age did, told apart by a retrained twin. */
class AgeingTest {

    /** One slice of both models, alike before. */
    private record Slice(String name, ItemAge items, SliceChange frozen, SliceChange twin) {}

    private static Slice slice(
            final String name,
            final ItemAge items,
            final double before,
            final double queriesBefore,
            final double frozen,
            final double twin,
            final double queriesAfter) {
        return new Slice(
                name,
                items,
                SliceChange.of(name, before * queriesBefore, queriesBefore, frozen * queriesAfter, queriesAfter),
                SliceChange.of(name, before * queriesBefore, queriesBefore, twin * queriesAfter, queriesAfter));
    }

    private static Answer<Ageing> of(final Slice... slices) {
        return Ageing.of(
                Stream.of(slices).map(Slice::frozen).toList(),
                Stream.of(slices).map(Slice::twin).toList(),
                name -> Stream.of(slices)
                        .filter(slice -> slice.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .items());
    }

    @Test
    void everyPlantedCauseIsFoundAndNoOther() {
        final Ageing catalogue = of(
                        slice("known", ItemAge.KNOWN, 0.4, 100, 0.4, 0.4, 60),
                        slice("cold", ItemAge.COLD, 0.4, 0, 0.1, 0.4, 40))
                .result()
                .orElseThrow();
        assertThat(catalogue.catalogue()).isCloseTo(-0.12, within(1e-12));
        assertThat(catalogue.ageing()).isZero();
        assertThat(catalogue.world().mix()).isCloseTo(0, within(1e-12));
        assertThat(catalogue.world().rate()).isCloseTo(0, within(1e-12));

        final Ageing ageing = of(slice("known", ItemAge.KNOWN, 0.4, 100, 0.3, 0.4, 60))
                .result()
                .orElseThrow();
        assertThat(ageing.ageing()).isCloseTo(-0.1, within(1e-12));
        assertThat(ageing.catalogue()).isZero();

        final Ageing world = of(
                        slice("easy", ItemAge.UNKNOWN, 0.6, 50, 0.6, 0.6, 10),
                        slice("hard", ItemAge.UNKNOWN, 0.2, 50, 0.2, 0.2, 90))
                .result()
                .orElseThrow();
        assertThat(world.world().mix()).isCloseTo(-0.16, within(1e-12));
        assertThat(world.change()).isCloseTo(-0.16, within(1e-12));
    }

    @Test
    void theFourPartsAddUpToTheChange() {
        final Random random = new Random(6);
        for (int i = 0; i < 200; i++) {
            final Slice[] slices = new Slice[4];
            double frozen = 0;
            double queries = 0;
            for (int j = 0; j < 4; j++) {
                slices[j] = slice(
                        "s" + j,
                        ItemAge.values()[j % 3],
                        random.nextDouble(),
                        1 + random.nextInt(50),
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextInt(50) + (j == 0 ? 1 : 0));
                frozen += slices[j].frozen().numeratorAfter();
                queries += slices[j].frozen().denominatorAfter();
            }
            final Ageing found = of(slices).result().orElseThrow();
            assertThat(found.frozenAfter()).isCloseTo(frozen / queries, within(1e-12));
            assertThat(found.parts().stream().mapToDouble(AgeingPart::value).sum())
                    .isCloseTo(found.catalogue() + found.ageing(), within(1e-12));
            assertThat(found.world().mix() + found.world().rate() + found.catalogue() + found.ageing())
                    .isCloseTo(found.change(), within(1e-9));
        }
    }

    @Test
    void aWindowWithoutQueriesHasNoSplit() {
        assertThat(of(slice("known", ItemAge.KNOWN, 0.4, 100, 0, 0, 0)).reason())
                .contains(Reason.ZERO_DENOMINATOR);
    }

    /** Of a model that was behind before already, only what it fell behind since. */
    @Test
    void theGapThatWasThereIsNoChange() {
        final SliceChange frozen = new SliceChange("all", 30, 100, 20, 100, 0.01, 0.01);
        final SliceChange twin = new SliceChange("all", 40, 100, 40, 100, 0.01, 0.02);
        final Ageing found = Ageing.of(List.of(frozen), List.of(twin), slice -> ItemAge.UNKNOWN)
                .result()
                .orElseThrow();
        assertThat(of(slice("all", ItemAge.KNOWN, 0.3, 100, 0.1, 0.1, 70))
                        .result()
                        .orElseThrow()
                        .ageing())
                .isZero();
        final Ageing apart = Ageing.of(
                        List.of(SliceChange.of("all", 30, 100, 20, 100)),
                        List.of(SliceChange.of("all", 40, 100, 30, 100)),
                        slice -> ItemAge.UNKNOWN)
                .result()
                .orElseThrow();
        assertThat(apart.ageing())
                .as("as far behind as before, but for rounding")
                .isZero();
        assertThat(found.ageing()).isCloseTo(-0.1, within(1e-12));
        assertThat(found.parts().get(0).error().orElseThrow()).isCloseTo(Math.hypot(0.02, 0.03), within(1e-12));
    }

    /** Figures of two models on the same rows: however alike their errors are, 94 of 100 intervals or more hold the truth. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.9, 0, 0.9})
    void theErrorHoldsWhateverBothHaveInCommon(final double correlation) {
        final Random random = new Random(12);
        int held = 0;
        final int draws = 2000;
        for (int i = 0; i < draws; i++) {
            final double[] frozen = new double[2];
            final double[] twin = new double[2];
            for (int window = 0; window < 2; window++) {
                final double one = random.nextGaussian();
                frozen[window] = 50 + one;
                twin[window] =
                        50 + correlation * one + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            }
            final AgeingPart part = AgeingPart.of(
                    new SliceChange("s", frozen[0], 100, frozen[1], 100, 0.01, 0.01),
                    new SliceChange("s", twin[0], 100, twin[1], 100, 0.01, 0.01),
                    ItemAge.UNKNOWN,
                    100,
                    100);
            held += Math.abs(part.value()) <= 1.96 * part.error().orElseThrow() ? 1 : 0;
        }
        assertThat(held / (double) draws).isGreaterThan(0.94);
    }

    @Test
    void otherRowsAreNoReference() {
        final SliceChange frozen = SliceChange.of("s", 30, 100, 20, 100);
        for (final SliceChange twin : List.of(
                SliceChange.of("s", 30, 100, 20, 101),
                SliceChange.of("s", 30, 99, 20, 100),
                SliceChange.of("t", 30, 100, 20, 100))) {
            assertThat(Ageing.of(List.of(frozen), List.of(twin), slice -> ItemAge.KNOWN)
                            .reason())
                    .contains(Reason.NOT_THE_SAME_ROWS);
        }
        assertThat(Ageing.of(List.of(frozen), List.of(), slice -> ItemAge.KNOWN).reason())
                .contains(Reason.NOT_THE_SAME_ROWS);
    }
}
