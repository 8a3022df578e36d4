package dev.plumbline.counterfactual.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.counterfactual.support.UnsupportedMass.AtPosition;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnsupportedMassTest {

    @Test
    void positionsCountAlikeHoweverManyRowsTheyHave() {
        assertThat(UnsupportedMass.of(List.of(new AtPosition(1, 1_000, 100), new AtPosition(2, 10, 5)))
                        .orElseThrow())
                .isCloseTo(0.3, within(1e-15));
        assertThat(UnsupportedMass.of(List.of(new AtPosition(1, 1, 1))).orElseThrow())
                .isEqualTo(1);
    }

    @Test
    void theMeanOverRowsTellsWhatMostUsersWouldMiss() {
        final List<AtPosition> uneven = List.of(new AtPosition(1, 9_000, 1_800), new AtPosition(2, 1_000, 0));
        assertThat(UnsupportedMass.of(uneven).orElseThrow()).isCloseTo(0.1, within(1e-15));
        assertThat(UnsupportedMass.byMass(uneven).orElseThrow()).isCloseTo(0.18, within(1e-15));
        assertThat(UnsupportedMass.byMass(List.of())).isEmpty();
    }

    @Test
    void withoutATargetNothingIsKnown() {
        assertThat(UnsupportedMass.of(List.of())).isEmpty();
        assertThatThrownBy(() -> new AtPosition(3, 1, 1.5)).hasMessageContaining("position 3");
        assertThatThrownBy(() -> new AtPosition(3, 0, 0)).hasMessageContaining("is not a share");
    }
}
