package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {

    @Test
    void adjustedIsThePublishedExample() {
        final double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000
        };
        final double[] adjusted = BenjaminiHochberg.adjusted(p);
        assertThat(Arrays.stream(adjusted).filter(each -> each <= 0.05).count())
                .as("Benjamini and Hochberg 1995, section 4: four rejected")
                .isEqualTo(4);
        assertThat(adjusted[0]).isCloseTo(0.0015, within(1e-12));
        assertThat(BenjaminiHochberg.cutoff(0.05, p)).isCloseTo(0.05 * 4 / 15, within(1e-12));
        assertThat(BenjaminiHochberg.cutoff(0.05)).isEqualTo(0.05);
        assertThat(BenjaminiHochberg.cutoff(0.05, 0.9, 0.8)).isEqualTo(0.025);
    }
}
