package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void isThatOfR() {
        // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
        assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
        assertThat(Holm.adjusted()).isEmpty();
        assertThat(Holm.adjusted(0.2)).containsExactly(0.2);
        assertThat(Holm.adjusted(0.9, 0.8)).containsExactly(1, 1);
    }

    /** Closed testing: p is the largest Bonferroni p over all sets of hypotheses that hold it. */
    @Property(tries = 200)
    void isTheClosureOfBonferroni(
            @ForAll @Size(min = 1, max = 6) final List<@DoubleRange(min = 0, max = 1) Double> values) {
        final double[] p = values.stream().mapToDouble(value -> value).toArray();
        final double[] adjusted = Holm.adjusted(p);
        for (int i = 0; i < p.length; i++) {
            final int one = i;
            final double closed = IntStream.range(1, 1 << p.length)
                    .filter(set -> (set >>> one & 1) == 1)
                    .mapToDouble(set -> Math.min(1, Integer.bitCount(set) * smallest(p, set)))
                    .max()
                    .orElseThrow();
            assertThat(adjusted[i]).isCloseTo(closed, within(1e-12));
        }
        assertThat(Arrays.stream(adjusted).max().orElseThrow()).isLessThanOrEqualTo(1);
    }

    private static double smallest(final double[] p, final int set) {
        return IntStream.range(0, p.length)
                .filter(i -> (set >>> i & 1) == 1)
                .mapToDouble(i -> p[i])
                .min()
                .orElseThrow();
    }
}
