package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class ExactMultinomialTest {

    private static final double THIRD = 1 / 3.0;

    @Test
    void ofTwoCountsItIsTheExactBinomialTestOfR() {
        // binom.test(c(3, 1))$p.value, binom.test(c(682, 243), p = 3/4)$p.value
        assertThat(ExactMultinomial.p(new int[] {3, 1}, new double[] {0.5, 0.5}))
                .isCloseTo(0.625, within(1e-12));
        assertThat(ExactMultinomial.p(new int[] {682, 243}, new double[] {0.75, 0.25}))
                .isCloseTo(0.3824915595748308, within(1e-9));
    }

    @Test
    void theLikeliestOutcomeHasPOne() {
        assertThat(ExactMultinomial.p(new int[] {2, 2, 2}, new double[] {THIRD, THIRD, THIRD}))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void ofThreeCountsItIsTheSumOverAllThatAreNoLikelier() {
        // 4 units, equal thirds: 81 sequences; (4,0,0) in 3 of them, (3,1,0) in 24, (2,2,0) in 18, (2,1,1) in 36
        final double[] thirds = {THIRD, THIRD, THIRD};
        assertThat(ExactMultinomial.p(new int[] {4, 0, 0}, thirds)).isCloseTo(3 / 81.0, within(1e-12));
        assertThat(ExactMultinomial.p(new int[] {0, 2, 2}, thirds)).isCloseTo(21 / 81.0 + 24 / 81.0, within(1e-12));
        assertThat(ExactMultinomial.p(new int[] {1, 3, 0}, thirds)).isCloseTo(27 / 81.0, within(1e-12));
    }

    @Test
    void aMillionUnitsAreLookedAtOutcomeByOutcome() {
        final int units = 999_998;
        final double rare = 2e-6;
        final BinomialDistribution counts = BinomialDistribution.of(units, rare);
        // 9 of an expected 2 is rarer than any number below the mode
        double tail = counts.survivalProbability(8);
        for (int i = 0; i <= 2; i++) {
            tail += counts.probability(i) <= counts.probability(9) ? counts.probability(i) : 0;
        }
        assertThat(ExactMultinomial.p(new int[] {9, units - 9}, new double[] {rare, 1 - rare}))
                .isCloseTo(tail, within(1e-6 * tail));
    }

    @Test
    void drawnOutcomesAgreeWithTheExactSumAndAlwaysGiveTheSame() {
        // more outcomes than are looked at, of few and of many units
        final double[] tenths = new double[10];
        java.util.Arrays.fill(tenths, 0.1);
        final int[] even = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
        final int[] uneven = {21, 3, 2, 2, 2, 2, 2, 2, 2, 2};
        assertThat(ExactMultinomial.p(even, tenths)).isEqualTo(1);
        assertThat(ExactMultinomial.p(uneven, tenths)).isEqualTo(1 / 20_001.0);

        final int[] many = {6, 3_999_994};
        final double[] shares = {5e-7, 1 - 5e-7};
        final BinomialDistribution counts = BinomialDistribution.of(4_000_000, 5e-7);
        final double exact = counts.survivalProbability(5);
        final double drawn = ExactMultinomial.p(many, shares);
        assertThat(drawn).isCloseTo(exact, within(5 * Math.sqrt(exact / ExactMultinomial.DRAWS)));
        assertThat(ExactMultinomial.p(many, shares)).isEqualTo(drawn);
    }
}
