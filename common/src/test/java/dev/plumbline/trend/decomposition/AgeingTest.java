package dev.plumbline.trend.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the world did, what new items did and what age did, told apart by a retrained twin. */
class AgeingTest {

    private static AgeingSlice slice(
            final String name,
            final ItemAge items,
            final double before,
            final double queriesBefore,
            final double frozen,
            final double twin,
            final double queriesAfter) {
        return new AgeingSlice(
                name,
                items,
                before * queriesBefore,
                queriesBefore,
                frozen * queriesAfter,
                twin * queriesAfter,
                queriesAfter);
    }

    @Test
    void everyPlantedCauseIsFoundAndNoOther() {
        final Ageing catalogue = Ageing.of(List.of(
                        slice("known", ItemAge.KNOWN, 0.4, 100, 0.4, 0.4, 60),
                        slice("cold", ItemAge.COLD, 0.4, 0, 0.1, 0.4, 40)))
                .result()
                .orElseThrow();
        assertThat(catalogue.catalogue()).isCloseTo(-0.12, within(1e-12));
        assertThat(catalogue.ageing()).isZero();
        assertThat(catalogue.world().mix()).isCloseTo(0, within(1e-12));
        assertThat(catalogue.world().rate()).isCloseTo(0, within(1e-12));

        final Ageing ageing = Ageing.of(List.of(slice("known", ItemAge.KNOWN, 0.4, 100, 0.3, 0.4, 60)))
                .result()
                .orElseThrow();
        assertThat(ageing.ageing()).isCloseTo(-0.1, within(1e-12));
        assertThat(ageing.catalogue()).isZero();

        final Ageing world = Ageing.of(List.of(
                        slice("easy", ItemAge.KNOWN, 0.6, 50, 0.6, 0.6, 10),
                        slice("hard", ItemAge.KNOWN, 0.2, 50, 0.2, 0.2, 90)))
                .result()
                .orElseThrow();
        assertThat(world.world().mix()).isCloseTo(-0.16, within(1e-12));
        assertThat(world.change()).isCloseTo(-0.16, within(1e-12));
    }

    @Test
    void theFourPartsAddUpToTheChange() {
        final Random random = new Random(6);
        for (int i = 0; i < 200; i++) {
            final List<AgeingSlice> slices = new ArrayList<>();
            double frozen = 0;
            double queries = 0;
            for (int j = 0; j < 4; j++) {
                final AgeingSlice each = slice(
                        "s" + j,
                        ItemAge.values()[j % 2],
                        random.nextDouble(),
                        1 + random.nextInt(50),
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextInt(50) + (j == 0 ? 1 : 0));
                slices.add(each);
                frozen += each.frozenNumerator();
                queries += each.denominatorAfter();
            }
            final Ageing found = Ageing.of(slices).result().orElseThrow();
            assertThat(found.frozenAfter()).isCloseTo(frozen / queries, within(1e-12));
            assertThat(found.world().mix() + found.world().rate() + found.catalogue() + found.ageing())
                    .isCloseTo(found.change(), within(1e-9));
        }
    }

    @Test
    void aWindowWithoutQueriesHasNoSplit() {
        assertThat(Ageing.of(List.of(slice("known", ItemAge.KNOWN, 0.4, 100, 0, 0, 0)))
                        .reason())
                .contains(Reason.ZERO_DENOMINATOR);
    }
}
