package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.attribution.ReferenceRow;
import java.util.Arrays;
import java.util.Comparator;
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

    /**
     * The file holds 54 of a metric's comparisons, the reference adjusted all: the ranks of those that are here follow
     * from its own figures, and what is missing is filled in so that it has no influence.
     */
    @Test
    void adjustedPOfRealFamiliesAreThoseOfTheReference() {
        for (final ReferenceRow summary : ReferenceRow.of("sequential_asos_summary_expected.tsv")) {
            final List<ReferenceRow> here = ReferenceRow.of("asos_final_expected.tsv").stream()
                    .filter(row -> row.text("metric_id").equals(summary.text("metric_id")))
                    .sorted(Comparator.comparingDouble(row -> row.number("p_fixed")))
                    .toList();
            final int all = (int) summary.whole("n_comparisons");
            final double[] family = new double[all];
            final int[] ranks = new int[here.size()];
            int next = 0;
            for (int i = 0; i < ranks.length; i++) {
                final double p = here.get(i).number("p_fixed");
                final double factor = here.get(i).number("holm_adj_p") / p;
                final int rank = here.get(i).number("holm_adj_p") < 1 ? all - (int) Math.round(factor) : next;
                Arrays.fill(family, next, rank, i == 0 ? 0 : here.get(i - 1).number("p_fixed"));
                family[rank] = p;
                ranks[i] = rank;
                next = rank + 1;
            }
            Arrays.fill(family, next, all, 1);
            final double[] adjusted = Holm.adjusted(family);
            for (int i = 0; i < ranks.length; i++) {
                here.get(i).assertMet("holm_adj_p", adjusted[ranks[i]]);
            }
            assertThat(here).hasSize(54);
        }
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
