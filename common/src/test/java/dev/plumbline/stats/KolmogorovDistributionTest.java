package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovDistributionTest {

    /** Critical values of Massey 1951 and Miller 1956. */
    @ParameterizedTest
    @CsvSource({
        "10, 0.40925, 0.05, 1e-5",
        "10, 0.36866, 0.10, 1e-5",
        "20, 0.29408, 0.05, 1e-5",
        "50, 0.18841, 0.05, 1e-5",
        "100, 0.13403, 0.05, 2e-5",
        "100, 0.16081, 0.01, 1e-5"
    })
    void meetsPublishedCriticalValues(final long n, final double gap, final double p, final double slack) {
        assertThat(KolmogorovDistribution.above(gap, n)).isCloseTo(p, within(slack));
    }

    @Test
    void ofOneValueIsKnown() {
        assertThat(KolmogorovDistribution.above(0.5, 1)).isEqualTo(1);
        assertThat(KolmogorovDistribution.above(0.75, 1)).isCloseTo(0.5, within(1e-12));
        assertThat(KolmogorovDistribution.above(1, 1)).isZero();
    }

    @Test
    void theWaysToComputeItAgreeWhereTheyMeet() {
        for (final long n : new long[] {20, 140, 141, 5000}) {
            final double meeting = Math.sqrt(2.2 / n);
            assertThat(KolmogorovDistribution.above(meeting * (1 - 1e-9), n))
                    .isCloseTo(KolmogorovDistribution.above(meeting * (1 + 1e-9), n), within(3e-4 * 0.0246));
        }
        for (double z = 0.4; z < 1.4; z += 0.1) {
            assertThat(KolmogorovDistribution.above(z / Math.sqrt(140), 140))
                    .isCloseTo(KolmogorovDistribution.above(z / Math.sqrt(141), 141), within(1e-3));
        }
    }

    @Test
    void ofManyValuesTheAsymptoticFormIsTheExactOne() {
        for (final double scaled : new double[] {2.2, 5, 10, 20}) {
            final double gap = Math.sqrt(scaled / 200_000);
            assertThat(KolmogorovDistribution.asymptotic(gap, 200_000) / KolmogorovDistribution.exact(gap, 200_000))
                    .as("%s", scaled)
                    .isCloseTo(1, within(1e-6));
        }
    }

    /** The exact sum of ten billion terms would take minutes. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void ofBillionsOfValuesItIsTheLimitAtOnce() {
        final long n = 10_000_000_000L;
        assertThat(KolmogorovDistribution.above(Math.sqrt(5.0 / n), n) / (2 * Math.exp(-10)))
                .isCloseTo(1, within(1e-4));
    }

    @Test
    void isTheShareOfRandomSamplesBeyond() {
        final Random random = new Random(11);
        final int n = 30;
        int beyond = 0;
        for (int i = 0; i < 20_000; i++) {
            final double[] values = random.doubles(n).sorted().toArray();
            double gap = 0;
            for (int j = 0; j < n; j++) {
                gap = Math.max(gap, Math.max((j + 1.0) / n - values[j], values[j] - (double) j / n));
            }
            beyond += gap >= 0.2 ? 1 : 0;
        }
        assertThat(beyond / 20_000.0).isCloseTo(KolmogorovDistribution.above(0.2, n), within(0.01));
    }

    @Test
    void fallsFromOneToNothing() {
        for (final long n : new long[] {1, 2, 7, 100, 140, 141, 1000, 100_000}) {
            final double[] p = Arrays.stream(new double[] {0, 0.01, 0.03, 0.1, 0.2, 0.4, 0.49, 0.51, 0.7, 0.99, 1})
                    .map(gap -> KolmogorovDistribution.above(gap, n))
                    .toArray();
            assertThat(p[0]).isEqualTo(1);
            assertThat(p[p.length - 1]).isZero();
            for (int i = 1; i < p.length; i++) {
                assertThat(p[i]).isBetween(0.0, p[i - 1] + 1e-7);
            }
        }
    }
}
