package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnitHashTest {

    @Test
    void aStreamIsThatOfSplitMix64() {
        // the first three numbers of the reference generator (Vigna, splitmix64.c) with seed 0
        assertThat(UnitHash.draw(0, 0)).isEqualTo(0xe220a8397b1dcdafL);
        assertThat(UnitHash.draw(0, 1)).isEqualTo(0x6e789e6aa1b965f4L);
        assertThat(UnitHash.draw(0, 2)).isEqualTo(0x06c45d188009454fL);
    }

    @Test
    void unitsAndSeedsHaveStreamsOfTheirOwn() {
        final Set<Long> streams = new HashSet<>();
        for (long seed = 0; seed < 5; seed++) {
            for (int unit = 0; unit < 20_000; unit++) {
                streams.add(UnitHash.of(seed, "u" + unit));
            }
        }
        assertThat(streams).hasSize(100_000);
        assertThat(UnitHash.of(3, "u1")).isEqualTo(UnitHash.of(3, "u1"));
    }

    @Test
    void everyBitIsAFairCoinOverUnitsAsOverReplicates() {
        final int draws = 100_000;
        final int[] overUnits = new int[64];
        final int[] overReplicates = new int[64];
        final long one = UnitHash.of(9, "one");
        for (int i = 0; i < draws; i++) {
            final long unit = UnitHash.draw(UnitHash.of(9, Integer.toString(i)), 0);
            final long replicate = UnitHash.draw(one, i);
            for (int bit = 0; bit < 64; bit++) {
                overUnits[bit] += (int) (unit >>> bit & 1);
                overReplicates[bit] += (int) (replicate >>> bit & 1);
            }
        }
        // 4.5 standard deviations of a fair coin
        final int slack = (int) (4.5 * Math.sqrt(draws / 4.0));
        for (int bit = 0; bit < 64; bit++) {
            assertThat(overUnits[bit]).as("bit %d", bit).isBetween(draws / 2 - slack, draws / 2 + slack);
            assertThat(overReplicates[bit]).as("bit %d", bit).isBetween(draws / 2 - slack, draws / 2 + slack);
        }
    }
}
