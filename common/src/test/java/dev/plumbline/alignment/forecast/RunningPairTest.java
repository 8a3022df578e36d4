package dev.plumbline.alignment.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.alignment.relation.Measurement;
import org.junit.jupiter.api.Test;

class RunningPairTest {

    @Test
    void anOfflineFigureThatSeveralOnlineOnesFollowCountsOnceAndGoesWithTheLastOfThem() {
        final RunningPair pair = new RunningPair();
        pair.count(measured("w1", 0.2, 1), 1);
        pair.count(measured("w1", 0.2, 3), 1);

        assertThat(pair.point()).containsExactly(new double[] {0.2, 2, 0.01, 0.02, 0.003}, within(1e-12));

        pair.count(measured("w2", 0.4, 5), 1);
        assertThat(pair.point()[0]).isCloseTo(0.3, within(1e-12));
        pair.count(measured("w1", 0.2, 3), -1);
        assertThat(pair.point()[0]).isCloseTo(0.3, within(1e-12));
        pair.count(measured("w1", 0.2, 1), -1);
        assertThat(pair.point()[0]).isCloseTo(0.4, within(1e-12));
    }

    private static Measurement measured(final String window, final double x, final double y) {
        return new Measurement("a", "b", window, x, 0.1, 1, y, 0.2, 1, 0.003);
    }
}
