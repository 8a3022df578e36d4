package dev.plumbline.ranking.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.ranking.comparison.PairedStatistic.Drawn;
import dev.plumbline.ranking.comparison.PairedStatistic.Presence;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Holm;
import dev.plumbline.stats.Resampling;
import dev.plumbline.stats.UnitHash;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
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

    /** Exactly, over all that a random order can hit: of a hundred items it hits no query of a hundred in 37 %. */
    @Test
    void aModelThatIsRandomIsCalledWorseThanWhatIsExpectedOfItInFivePercentAtMost() {
        for (final int queries : List.of(30, 100, 300)) {
            for (final double expected : List.of(0.01, 0.05, 0.3, 0.5, 0.95, 0.99)) {
                final BinomialDistribution hits = BinomialDistribution.of(queries, expected);
                final double[] rates = new double[Verdict.values().length];
                for (int hit = 0; hit <= queries; hit++) {
                    final PairedStatistic pair = beside(Drawn.A_ALONE);
                    for (int query = 0; query < queries; query++) {
                        add(pair, query, query < hit ? 1 : 0, expected);
                    }
                    rates[called(pair).ordinal()] += hits.probability(hit);
                }
                assertThat(rates[Verdict.WORSE.ordinal()])
                        .as("%d queries, %s", queries, expected)
                        .isLessThan(0.05);
                assertThat(rates[Verdict.WORSE.ordinal()] + rates[Verdict.BETTER.ordinal()])
                        .as("%d queries, %s", queries, expected)
                        .isLessThan(0.06);
            }
        }
    }

    /** Lists of many lengths, of which one that has not hit yet differs from what is expected by a little more or less. */
    @Test
    void norIsARandomOrderOfListsOfManyLengths() {
        final Random random = new Random(20261129);
        final Map<Verdict, Integer> called = new EnumMap<>(Verdict.class);
        for (int dataSet = 0; dataSet < DATA_SETS; dataSet++) {
            final PairedStatistic pair = beside(Drawn.A_ALONE);
            for (int query = 0; query < 40; query++) {
                final int items = 20 + random.nextInt(30);
                add(pair, query, random.nextInt(items) == 0 ? 1 : 0, 1.0 / items);
            }
            called.merge(called(pair), 1, Integer::sum);
        }
        assertThat(called.getOrDefault(Verdict.WORSE, 0) / (double) DATA_SETS).isLessThan(0.05);
        assertThat(called.getOrDefault(Verdict.BETTER, 0) / (double) DATA_SETS).isLessThan(0.05);
    }

    /** Grades in place of hits: precision at 10 of lists of 100 with five relevant items, whose spread is small. */
    @Test
    void norIsItCalledBetterByAValueBetweenAHitAndAMiss() {
        final Random random = new Random(20261130);
        final HypergeometricDistribution found = HypergeometricDistribution.of(100, 5, 10);
        final double[] cumulative =
                IntStream.range(0, 5).mapToDouble(found::cumulativeProbability).toArray();
        final Map<Verdict, Integer> called = new EnumMap<>(Verdict.class);
        for (int dataSet = 0; dataSet < DATA_SETS; dataSet++) {
            final PairedStatistic pair = beside(Drawn.A_ALONE);
            for (int query = 0; query < 500; query++) {
                final double drawn = random.nextDouble();
                final long relevant =
                        Arrays.stream(cumulative).filter(below -> below < drawn).count();
                add(pair, query, relevant / 10.0, 0.05);
            }
            final Estimate difference = pair.difference(0.95);
            assertThat(difference.low().orElseThrow() > 0 || difference.high().orElseThrow() < 0)
                    .as("the interval leaves 0 out where p is small, %s", difference)
                    .isEqualTo(pair.pairedT(0.95).orElseThrow() < 0.05);
            called.merge(called(pair), 1, Integer::sum);
        }
        assertThat(called.getOrDefault(Verdict.BETTER, 0) / (double) DATA_SETS).isLessThan(0.01);
        assertThat(called.getOrDefault(Verdict.WORSE, 0) / (double) DATA_SETS).isLessThan(0.05);
    }

    /** 200 users of twenty queries: what may yet hit are single queries, beside which a loss of a fifth is seen. */
    @Test
    void norDoWholeUsersThatMayYetHitHideALoss() {
        final Random random = new Random(20261201);
        final int worlds = 200;
        final Map<Verdict, Integer> ofRandom = new EnumMap<>(Verdict.class);
        int lost = 0;
        for (int world = 0; world < worlds; world++) {
            ofRandom.merge(called(users(random, 1)), 1, Integer::sum);
            lost += called(users(random, 0.8)) == Verdict.WORSE ? 1 : 0;
        }
        assertThat(lost).isGreaterThan(worlds * 19 / 20);
        assertThat(ofRandom.getOrDefault(Verdict.WORSE, 0) / (double) worlds).isLessThan(0.05);
        assertThat(ofRandom.getOrDefault(Verdict.BETTER, 0) / (double) worlds).isLessThan(0.05);
    }

    /** Reciprocal ranks of a drawn order of a hundred items, of which a share counts. */
    private static PairedStatistic users(final Random random, final double share) {
        final double expected =
                IntStream.rangeClosed(1, 100).mapToDouble(rank -> 0.01 / rank).sum();
        final PairedStatistic pair = beside(Drawn.A_ALONE);
        for (int user = 0; user < 200; user++) {
            double sum = 0;
            for (int query = 0; query < 20; query++) {
                final double value = random.nextDouble() < share ? 1.0 / (1 + random.nextInt(100)) : 0;
                pair.addQuery(value, expected);
                sum += value - expected;
            }
            pair.addUnit(user, sum, 20);
        }
        return pair;
    }

    @Test
    void whatAlwaysHitsIsCalledBetterAndWhatNeverDoesWorseOnceChanceWouldHave() {
        final PairedStatistic always = beside(Drawn.A_ALONE);
        final PairedStatistic never = beside(Drawn.A_ALONE);
        final PairedStatistic turned = beside(Drawn.B_ALONE);
        for (int query = 0; query < 30; query++) {
            add(always, query, 1, 0.05);
        }
        for (int query = 0; query < 300; query++) {
            add(never, query, 0, 0.05);
            add(turned, query, 0.05, 0);
        }
        assertThat(called(always)).isEqualTo(Verdict.BETTER);
        assertThat(called(never)).isEqualTo(Verdict.WORSE);
        assertThat(called(turned)).isEqualTo(Verdict.BETTER);
        assertThat(turned.pairedT(0.95).orElseThrow())
                .isCloseTo(never.pairedT(0.95).orElseThrow(), within(1e-12));
        assertThat(never.difference(0.95)).satisfies(difference -> {
            assertThat(difference.value().orElseThrow()).isCloseTo(-0.05, within(1e-12));
            assertThat(difference.low().orElseThrow()).isLessThan(-0.05);
            assertThat(difference.high().orElseThrow()).isBetween(-0.05, 0.0);
        });
        assertThat(never.signFlip()).isEmpty();
        assertThat(never.bootstrap(0.95)).isEmpty();
    }

    private static PairedStatistic beside(final Drawn drawn) {
        return new PairedStatistic(new Resampling(1, 100, 100), Presence.BOTH_LISTED, drawn);
    }

    /** Without a margin that hides it. */
    private static Verdict called(final PairedStatistic pair) {
        return verdict(pair, new ComparisonSettings(SETTINGS.selection(), SETTINGS.family(), 0, 30));
    }

    private static void add(final PairedStatistic pair, final int query, final double a, final double b) {
        pair.addQuery(a, b);
        pair.addUnit(query, a - b, 1);
    }

    private static Verdict verdict(final PairedStatistic pair) {
        return verdict(pair, SETTINGS);
    }

    private static Verdict verdict(final PairedStatistic pair, final ComparisonSettings settings) {
        final OptionalDouble p = pair.pairedT(0.95);
        return Verdict.of(pair.difference(0.95), pair.units(), p, Direction.LARGER_IS_BETTER, settings)
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
