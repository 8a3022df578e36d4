package dev.plumbline.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlackettLuceTest {

    private static final double[] WEIGHTS = {0.2, 3, 1, 0.7, 0.01};

    @Test
    void marginalsAreThoseOfAllOrders() {
        final double[][] expected = new double[3][WEIGHTS.length];
        enumerate(new int[3], 0, 0, 1, expected);
        final double[][] marginals = PlackettLuce.marginals(WEIGHTS, 3);
        for (int position = 0; position < 3; position++) {
            double sum = 0;
            for (int i = 0; i < WEIGHTS.length; i++) {
                assertThat(marginals[position][i]).isCloseTo(expected[position][i], within(1e-14));
                sum += marginals[position][i];
            }
            assertThat(sum).isCloseTo(1, within(1e-14));
        }
    }

    @Test
    void slatesAreDrawnByTheMarginals() {
        final Random random = new Random(1);
        final int draws = 200_000;
        final double[][] counts = new double[3][WEIGHTS.length];
        for (int draw = 0; draw < draws; draw++) {
            final int[] slate = PlackettLuce.slate(
                    WEIGHTS, new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()});
            assertThat(slate).doesNotHaveDuplicates();
            for (int position = 0; position < 3; position++) {
                counts[position][slate[position]]++;
            }
        }
        final double[][] marginals = PlackettLuce.marginals(WEIGHTS, 3);
        for (int position = 0; position < 3; position++) {
            for (int i = 0; i < WEIGHTS.length; i++) {
                assertThat(counts[position][i] / draws)
                        .isCloseTo(marginals[position][i], within(4 * 0.5 / Math.sqrt(draws)));
            }
        }
    }

    private static void enumerate(
            final int[] slate, final int position, final int taken, final double probability, final double[][] sums) {
        if (position == slate.length) {
            for (int place = 0; place < slate.length; place++) {
                sums[place][slate[place]] += probability;
            }
            return;
        }
        double left = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            left += (taken >> i & 1) == 0 ? WEIGHTS[i] : 0;
        }
        for (int i = 0; i < WEIGHTS.length; i++) {
            if ((taken >> i & 1) == 0) {
                slate[position] = i;
                enumerate(slate, position + 1, taken | 1 << i, probability * WEIGHTS[i] / left, sums);
            }
        }
    }
}
