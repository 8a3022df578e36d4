package dev.plumbline.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The exact multinomial test of counts against shares of their sum: p is the probability of all outcomes that are no
 * likelier than the observed one (of two counts: the two-sided exact binomial test). Outcomes within relative 1e-7 of
 * its probability count as equally likely, as in R and scipy.
 *
 * <p>Up to {@value #MOST_OUTCOMES} possible outcomes all are looked at; above, p is {@code (count + 1)/(N + 1)} over
 * N = {@value #DRAWS} outcomes drawn with a fixed seed (Phipson and Smyth 2010), the same at every call.
 */
public final class ExactMultinomial {

    /** Most outcomes that are all looked at: some ten milliseconds. */
    static final int MOST_OUTCOMES = 1_000_000;

    /** Outcomes drawn where there are more: p = 0.0005 is known to 0.00016. */
    static final int DRAWS = 20_000;

    /** Up to so many units an outcome is drawn unit by unit, above count by count. */
    private static final int DRAWN_ONE_BY_ONE = 1_000;

    private static final double SLACK = 1e-7;
    private static final long SEED = 20190804;

    private final int units;
    private final double[] shares;
    private final double threshold;

    private ExactMultinomial(final int[] counts, final double[] shares) {
        this.units = Arrays.stream(counts).sum();
        this.shares = shares;
        this.threshold = logProbability(counts) + SLACK;
    }

    /**
     * p of the counts.
     *
     * @param counts their sum at most {@link Integer#MAX_VALUE}
     * @param shares as many, all above 0, that add up to 1
     */
    public static double p(final int[] counts, final double[] shares) {
        final ExactMultinomial test = new ExactMultinomial(counts, shares);
        return outcomes(test.units, shares.length) <= MOST_OUTCOMES ? test.ofAllOutcomes() : test.ofDrawnOutcomes();
    }

    /** Number of ways to spread units over arms, (n + k - 1 over k - 1); a number above the bound where there are more. */
    private static double outcomes(final int units, final int arms) {
        double ways = 1;
        for (int i = 1; i < arms && ways <= MOST_OUTCOMES; i++) {
            ways = ways * (units + i) / i;
        }
        return ways;
    }

    private double ofAllOutcomes() {
        final double[] logFactorials = logFactorials(units);
        return Math.min(1, unlikely(0, units, logFactorials[units], logFactorials));
    }

    /** Compensated sums (Kahan 1965): with a million units plain ones were off by as much as the slack. */
    private static double[] logFactorials(final int most) {
        final double[] logFactorials = new double[most + 1];
        double lost = 0;
        for (int i = 1; i <= most; i++) {
            final double term = Math.log(i) - lost;
            logFactorials[i] = logFactorials[i - 1] + term;
            lost = logFactorials[i] - logFactorials[i - 1] - term;
        }
        return logFactorials;
    }

    /** Probability of the unlikely outcomes among those that begin as chosen so far. */
    private double unlikely(final int arm, final int left, final double chosen, final double[] logFactorials) {
        final double logShare = Math.log(shares[arm]);
        if (arm == shares.length - 1) {
            final double logProbability = chosen + left * logShare - logFactorials[left];
            return logProbability <= threshold ? Math.exp(logProbability) : 0;
        }
        double sum = 0;
        for (int count = 0; count <= left; count++) {
            sum += unlikely(arm + 1, left - count, chosen + count * logShare - logFactorials[count], logFactorials);
        }
        return sum;
    }

    private double ofDrawnOutcomes() {
        final SplittableRandom random = new SplittableRandom(SEED);
        int asUnlikely = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            final int[] drawn = units <= DRAWN_ONE_BY_ONE ? drawUnits(random) : drawCounts(random);
            asUnlikely += logProbability(drawn) <= threshold ? 1 : 0;
        }
        return (asUnlikely + 1.0) / (DRAWS + 1.0);
    }

    private int[] drawUnits(final SplittableRandom random) {
        final int[] counts = new int[shares.length];
        for (int unit = 0; unit < units; unit++) {
            double above = random.nextDouble();
            int arm = 0;
            while (arm < shares.length - 1 && above >= shares[arm]) {
                above -= shares[arm++];
            }
            counts[arm]++;
        }
        return counts;
    }

    private int[] drawCounts(final SplittableRandom random) {
        final int[] counts = new int[shares.length];
        int left = units;
        double shareLeft = 1;
        for (int arm = 0; arm < shares.length - 1 && left > 0; arm++) {
            counts[arm] = BinomialDistribution.of(left, Math.min(1, shares[arm] / shareLeft))
                    .inverseCumulativeProbability(random.nextDouble());
            left -= counts[arm];
            shareLeft -= shares[arm];
        }
        counts[shares.length - 1] += left;
        return counts;
    }

    /** Count after count given those before: precise also where the factorials are huge. */
    private double logProbability(final int[] counts) {
        double sum = 0;
        int left = units;
        double shareLeft = 1;
        for (int arm = 0; arm < shares.length - 1; arm++) {
            sum += BinomialDistribution.of(left, Math.min(1, shares[arm] / shareLeft))
                    .logProbability(counts[arm]);
            left -= counts[arm];
            shareLeft -= shares[arm];
        }
        return sum;
    }
}
