package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.online.ReferenceRow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WinsorTest {

    /** Spending of real customers, heavy-tailed, before and after capping by the reference. */
    @Test
    void capsAreThoseOfTheReference() {
        final List<ReferenceRow> units = ReferenceRow.of("cuped_units.tsv");
        for (final String column : List.of("pre", "post")) {
            final double[] sorted = units.stream()
                    .mapToDouble(unit -> unit.number(column))
                    .sorted()
                    .toArray();
            final double cap = Winsor.cap(sorted, 0.99);
            for (final ReferenceRow unit : units) {
                unit.assertMet(column + "_w", Math.min(cap, unit.number(column)));
            }
            assertThat(sorted[sorted.length - 1]).isGreaterThan(cap);
        }
    }

    @Test
    void theCapIsTheValueOfItsRank() {
        final double[] hundred = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
        assertThat(Winsor.cap(hundred, 0.99)).isEqualTo(99);
        assertThat(Winsor.cap(hundred, 0.991)).isEqualTo(100);
        assertThat(Winsor.cap(hundred, 1)).isEqualTo(100);
        assertThat(Winsor.cap(hundred, 0.07)).isEqualTo(7);
        assertThat(Winsor.cap(hundred, 1e-9)).isEqualTo(1);
        assertThat(Winsor.cap(new double[] {5}, 0.5)).isEqualTo(5);
    }

    @Test
    void whatIsNoShareOrHasNoValuesIsRefused() {
        assertThatThrownBy(() -> Winsor.cap(new double[] {}, 0.99)).hasMessage("there is no cap of no values");
        assertThatThrownBy(() -> Winsor.cap(new double[] {1}, 0))
                .hasMessage("the cap's share of values is above 0 and at most 1, not 0.0");
        assertThatThrownBy(() -> Winsor.cap(new double[] {1}, 99)).hasMessageContaining("not 99");
    }
}
