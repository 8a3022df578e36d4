package dev.plumbline.ranking.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ranking.comparison.PairedStatistic.Presence;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Holm;
import dev.plumbline.stats.Resampling;
import dev.plumbline.stats.UnitHash;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How often a pair is called better or worse though it is not, over 1,000 seeded data sets, and how often rightly. */
class ComparisonErrorRateTest {

    private static final int DATA_SETS = 1_000;
    private static final ComparisonSettings SETTINGS =
            new ComparisonSettings(new PairSelection.AllPairs(10), Family.PAIRS, 0.05, 30);

    @Test
    void fivePercentOfPairsOfTheSameModelAreCalledDifferentByEitherTest() {
        final Random random = new Random(20261126);
        int byT = 0;
        int byFlips = 0;
        for (int dataSet = 0; dataSet < DATA_SETS; dataSet++) {
            final PairedStatistic pair = pair(random, dataSet, 80, 0);
            byT += pair.pairedT(0.95).orElseThrow() < 0.05 ? 1 : 0;
            byFlips += pair.signFlip().orElseThrow() < 0.05 ? 1 : 0;
        }
        // four standard deviations of 1,000 draws at 5 %
        assertThat(byT / (double) DATA_SETS).isBetween(0.025, 0.075);
        assertThat(byFlips / (double) DATA_SETS).isBetween(0.025, 0.075);
    }

    @Test
    void takingQueriesOfAUserAsIndependentCallsFarMore() {
        final Random random = new Random(5);
        int called = 0;
        for (int dataSet = 0; dataSet < DATA_SETS; dataSet++) {
            final PairedStatistic queries = new PairedStatistic(Resampling.DEFAULT, Presence.BOTH_LISTED);
            for (int user = 0; user < 80; user++) {
                final double[] differences = differences(random, 0);
                for (int i = 0; i < differences.length; i++) {
                    queries.addQuery(differences[i], 0);
                    queries.addUnit(UnitHash.of(dataSet, user + "|" + i), differences[i], 1);
                }
            }
            called += queries.pairedT(0.95).orElseThrow() < 0.05 ? 1 : 0;
        }
        assertThat(called / (double) DATA_SETS).isGreaterThan(0.12);
    }

    @Test
    void ofAFamilyOfEqualModelsAnyIsCalledDifferentInFivePercent() {
        final Random random = new Random(20261127);
        int unadjusted = 0;
        int adjusted = 0;
        for (int dataSet = 0; dataSet < DATA_SETS; dataSet++) {
            final double[] p = new double[10];
            for (int i = 0; i < p.length; i++) {
                p[i] = pair(random, 1000 * dataSet + i, 40, 0).pairedT(0.95).orElseThrow();
            }
            unadjusted += Arrays.stream(p).min().orElseThrow() < 0.05 ? 1 : 0;
            adjusted += Arrays.stream(Holm.adjusted(p)).min().orElseThrow() < 0.05 ? 1 : 0;
        }
        assertThat(unadjusted / (double) DATA_SETS).isGreaterThan(0.3);
        assertThat(adjusted / (double) DATA_SETS).isLessThan(0.075);
    }

    @Test
    void aDifferenceAtTheMarginIsRarelyCalledEquivalentAndARealOneMostlyFound() {
        final Random random = new Random(20261128);
        int equivalent = 0;
        int better = 0;
        int worse = 0;
        for (int dataSet = 0; dataSet < DATA_SETS; dataSet++) {
            final Verdict verdict = verdict(pair(random, dataSet, 400, SETTINGS.margin()));
            equivalent += verdict == Verdict.EQUIVALENT ? 1 : 0;
            better += verdict == Verdict.BETTER ? 1 : 0;
            worse += verdict == Verdict.WORSE ? 1 : 0;
        }
        assertThat(equivalent / (double) DATA_SETS).isLessThan(0.05);
        assertThat(better / (double) DATA_SETS).isGreaterThan(0.8);
        assertThat(worse).isZero();
    }

    private static Verdict verdict(final PairedStatistic pair) {
        final OptionalDouble p = pair.pairedT(0.95);
        return Verdict.of(pair.difference(0.95), pair.units(), p, Direction.LARGER_IS_BETTER, SETTINGS)
                .orElseThrow();
    }

    private static PairedStatistic pair(
            final Random random, final long seed, final int users, final double difference) {
        final PairedStatistic pair = new PairedStatistic(new Resampling(seed, 0, 400), Presence.BOTH_LISTED);
        for (int user = 0; user < users; user++) {
            final double[] differences = differences(random, difference);
            for (final double each : differences) {
                pair.addQuery(each, 0);
            }
            pair.addUnit(
                    UnitHash.of(seed, "u" + user), Arrays.stream(differences).sum(), differences.length);
        }
        return pair;
    }

    /** One to four queries of a user, whose taste they share; each model finds something in half of them. */
    private static double[] differences(final Random random, final double mean) {
        final double taste = 0.2 * random.nextGaussian();
        final double[] differences = new double[1 + random.nextInt(4)];
        for (int i = 0; i < differences.length; i++) {
            final double one = random.nextBoolean() ? 0 : random.nextDouble() * random.nextDouble();
            final double other = random.nextBoolean() ? 0 : random.nextDouble() * random.nextDouble();
            differences[i] = mean + taste + 0.5 * (one - other);
        }
        return differences;
    }
}
