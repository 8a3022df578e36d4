package dev.plumbline.ranking.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {

    @Test
    void whoIsBeatenInEverythingIsNotOnTheFront() {
        assertThat(ParetoFront.of(List.of(
                        new double[] {0.5, -10}, new double[] {0.4, -20}, new double[] {0.6, -90}, new double[] {
                            0.5, -11
                        })))
                .containsExactly(true, false, true, false);
    }

    @Test
    void equalsAreBothOnTheFront() {
        assertThat(ParetoFront.of(List.of(new double[] {1, 1}, new double[] {1, 1})))
                .containsExactly(true, true);
        assertThat(ParetoFront.of(List.of())).isEmpty();
    }
}
