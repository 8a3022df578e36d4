package dev.plumbline.alignment.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankOrdersTest {

    /** Few different values, so that many are tied, and other ones in each draw. */
    @Test
    void weightedTauIsThatOfAllPairsCountedOneByOne() {
        final int n = 40;
        final Random random = new Random(8);
        final RankOrders orders = new RankOrders(n);
        for (int draw = 0; draw < 20; draw++) {
            final double[] x = new double[n];
            final double[] y = new double[n];
            final double[] weights = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = random.nextInt(12);
                y[i] = random.nextInt(6) + x[i] / 3;
                weights[i] = random.nextDouble();
            }

            assertThat(orders.sort(x, y, weights).kendall().orElseThrow()).isCloseTo(tau(x, y, weights), within(1e-12));
        }
    }

    private static double tau(final double[] x, final double[] y, final double[] weights) {
        double agreeing = 0;
        double untiedX = 0;
        double untiedY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                final double both = weights[i] * weights[j];
                agreeing += both * Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
                untiedX += x[i] == x[j] ? 0 : both;
                untiedY += y[i] == y[j] ? 0 : both;
            }
        }
        return agreeing / Math.sqrt(untiedX * untiedY);
    }
}
