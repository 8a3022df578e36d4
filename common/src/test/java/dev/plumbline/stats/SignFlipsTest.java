package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignFlipsTest {

    private static final int VECTORS = 1000;

    @Property(tries = 200)
    void upToTwentyDifferencesAllSignVectorsAreCounted(@ForAll @Size(max = 11) final List<Byte> eighths) {
        final double[] differences =
                eighths.stream().mapToDouble(value -> value / 8.0).toArray();
        final SignFlips flips = filled(differences);
        assertThat(flips.isExact()).isTrue();
        assertThat(flips.p()).isEqualTo(enumerated(differences));
    }

    @Test
    void twentyAreStillExactAndTheirShareIsThatOfTheBinomial() {
        final double[] differences = new double[20];
        java.util.Arrays.fill(differences, 0.1);
        differences[3] = -0.1;
        final SignFlips flips = filled(differences);
        assertThat(flips.isExact()).isTrue();
        assertThat(flips.vectors()).isEqualTo(1 << 20);
        // 19 or 20 of 20 on one side: 2 (1 + 20) / 2^20
        assertThat(flips.p()).isCloseTo(42.0 / (1 << 20), within(1e-15));
    }

    @Test
    void withMoreTheShareIsThatOfTheHashedVectors() {
        final double[] differences =
                new SplittableRandom(5).doubles(30, -0.4, 0.6).toArray();
        double observed = 0;
        for (final double difference : differences) {
            observed += difference;
        }
        int reached = 0;
        for (int vector = 0; vector < VECTORS; vector++) {
            double sum = 0;
            for (int i = 0; i < differences.length; i++) {
                final long draw = UnitHash.draw(UnitHash.of(2, "u" + i), (1L << 40) + vector / 64 * 64);
                sum += (draw << (vector % 64)) < 0 ? -differences[i] : differences[i];
            }
            reached += Math.abs(sum) >= Math.abs(observed) - 1e-9 ? 1 : 0;
        }
        final SignFlips flips = filled(differences);
        assertThat(flips.isExact()).isFalse();
        assertThat(flips.p()).isEqualTo((reached + 1.0) / (VECTORS + 1.0));
    }

    @Test
    void hashedVectorsComeCloseToTheNormalApproximation() {
        final double[] differences =
                new SplittableRandom(6).doubles(400, -0.45, 0.55).toArray();
        double sum = 0;
        double squares = 0;
        for (final double difference : differences) {
            sum += difference;
            squares += difference * difference;
        }
        final double normal = 2
                * org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1)
                        .survivalProbability(Math.abs(sum) / Math.sqrt(squares));
        final SignFlips flips = new SignFlips(20_000);
        for (int i = 0; i < differences.length; i++) {
            flips.add(UnitHash.of(1, "u" + i), differences[i]);
        }
        assertThat(flips.p()).isCloseTo(normal, within(4 * Math.sqrt(normal * (1 - normal) / 20_000) + 0.002));
    }

    @Test
    void partsMergeToTheWholeWhicheverOfThemIsExact() {
        final double[] differences =
                new SplittableRandom(9).doubles(70, -0.4, 0.5).toArray();
        for (final int cut : new int[] {0, 1, 12, 35, 60, 70}) {
            final List<Integer> order = new ArrayList<>();
            for (int i = 0; i < differences.length; i++) {
                order.add(i);
            }
            Collections.shuffle(order, new Random(cut));
            final SignFlips left = new SignFlips(VECTORS);
            final SignFlips right = new SignFlips(VECTORS);
            for (int i = 0; i < order.size(); i++) {
                (i < cut ? left : right).add(UnitHash.of(2, "u" + order.get(i)), differences[order.get(i)]);
            }
            left.merge(right);
            assertThat(left.p())
                    .as("cut at %d", cut)
                    .isEqualTo(filled(differences).p());
        }
        final SignFlips few = filled(0.5, -0.25);
        final SignFlips more = new SignFlips(VECTORS);
        more.add(UnitHash.of(2, "other"), 0.125);
        few.merge(more);
        assertThat(few.isExact()).isTrue();
        assertThat(few.p()).isEqualTo(enumerated(0.5, -0.25, 0.125));
    }

    @Test
    void differencesThatAreNoneAreNoEvidence() {
        assertThat(filled().p()).isEqualTo(1);
        assertThat(filled(0, 1e-13, -1e-13).p()).isEqualTo(1);
        assertThat(filled(0, 1e-13, 0.5).vectors()).isEqualTo(2);
    }

    private static SignFlips filled(final double... differences) {
        final SignFlips flips = new SignFlips(VECTORS);
        for (int i = 0; i < differences.length; i++) {
            flips.add(UnitHash.of(2, "u" + i), differences[i]);
        }
        return flips;
    }

    private static double enumerated(final double... differences) {
        final double observed = Math.abs(java.util.Arrays.stream(differences).sum());
        int reached = 0;
        for (int signs = 0; signs < 1 << differences.length; signs++) {
            double sum = 0;
            for (int i = 0; i < differences.length; i++) {
                sum += (signs >>> i & 1) == 0 ? differences[i] : -differences[i];
            }
            reached += Math.abs(sum) >= observed ? 1 : 0;
        }
        return reached / (double) (1 << differences.length);
    }
}
