package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EstimateTest {

    @Test
    void neverHoldsNaNOrInfinity() {
        assertThatThrownBy(() -> Estimate.of(Double.NaN, 1, 0, 1, 0.95, 1)).hasMessageContaining("is NaN");
        assertThatThrownBy(() -> Estimate.of(1, Double.POSITIVE_INFINITY, 0, 1, 0.95, 1))
                .hasMessageContaining("Infinity");
    }

    @Test
    void withoutAnIntervalNeedsAReason() {
        assertThatThrownBy(() -> new Estimate(
                        OptionalDouble.of(1),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        0.95,
                        1,
                        Optional.empty()))
                .hasMessageContaining("needs a reason");
        assertThatThrownBy(() -> Estimate.of(1, 1, 0, 2, 95, 1)).hasMessageContaining("confidence level");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasACodeAndASentence(final Reason reason) {
        assertThat(reason.code()).matches("[a-z0-9_]+");
        assertThat(reason.meaning()).hasSizeGreaterThan(20);
    }

    /** Quantiles of Student's t as tables print them. */
    @ParameterizedTest
    @CsvSource({"1,0.95,12.7062", "10,0.95,2.2281", "30,0.9,1.6973", "1000,0.99,2.5808"})
    void criticalValuesAreThoseOfTheTables(final double df, final double level, final double expected) {
        assertThat(StudentInterval.quantile(df, level)).isCloseTo(expected, Offset.offset(5e-5));
    }
}
