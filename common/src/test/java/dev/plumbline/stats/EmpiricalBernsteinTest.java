package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmpiricalBernsteinTest {

    @Test
    void theHalfWidthIsThatOfMaurerAndPontil() {
        // ln(2 / 0.025) = 4.382026634673881
        assertThat(EmpiricalBernstein.halfWidth(0.25, 1, 1000, 0.95))
                .isCloseTo(
                        Math.sqrt(2 * 0.25 * 4.382026634673881 / 1000) + 7 * 4.382026634673881 / (3 * 999.0),
                        within(1e-15));
    }

    @Test
    void withoutSpreadTheRangeRemains() {
        assertThat(EmpiricalBernstein.halfWidth(0, 2, 11, 0.95)).isCloseTo(14 * 4.382026634673881 / 30, within(1e-14));
        assertThat(EmpiricalBernstein.halfWidth(0, 0, 2, 0.95)).isZero();
    }

    @Test
    void oneFigureHasNoBound() {
        assertThatThrownBy(() -> EmpiricalBernstein.halfWidth(1, 1, 1, 0.95)).hasMessageContaining("not 1");
        assertThatThrownBy(() -> EmpiricalBernstein.halfWidth(Double.NaN, 1, 5, 0.95))
                .hasMessageContaining("NaN");
    }
}
