package dev.plumbline.ranking.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Reason;
import dev.plumbline.stats.UnitHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverlapStatisticTest {

    private static final int WEIGHTS = RankFusion.WEIGHTS.size();
    private static final OverlapSettings SETTINGS = OverlapSettings.DEFAULT;

    @Test
    void theWeightIsChosenOnOneHalfAndTheGainMeasuredOnTheOtherOverTheBetterThere() {
        final Random random = new Random(3);
        final OverlapStatistic statistic = new OverlapStatistic();
        final double[][] sumsOverA = new double[2][WEIGHTS];
        final double[] sumsOverB = new double[2];
        final int[] queries = new int[2];
        final List<double[]> measured = new ArrayList<>();
        for (int user = 0; user < 200; user++) {
            final long hash = UnitHash.of(1, "u" + user);
            final int half = UnitHash.draw(hash, 1L << 50) < 0 ? 0 : 1;
            final double[] overA = new double[WEIGHTS];
            final double[] overB = new double[WEIGHTS];
            for (int i = 0; i < WEIGHTS; i++) {
                overA[i] = 0.02 * i - 0.003 * i * i + 0.01 * random.nextGaussian();
                overB[i] = overA[i] + 0.01;
                sumsOverA[half][i] += overA[i];
            }
            queries[half]++;
            statistic.addUnit(hash, overA, overB, 1);
            if (half == 1) {
                measured.add(overA);
            }
        }
        int best = 0;
        for (int i = 1; i < WEIGHTS; i++) {
            best = sumsOverA[0][i] > sumsOverA[0][best] ? i : best;
        }
        assertThat(statistic.weight()).hasValue(RankFusion.WEIGHTS.get(best));
        assertThat(statistic.units()).isEqualTo(queries[1]);
        assertThat(statistic.gain(0.95).value().orElseThrow())
                .as("a is the better one: the gain over it is smaller")
                .isCloseTo(sumsOverA[1][best] / queries[1], within(1e-12));
        double squares = 0;
        for (final double[] overA : measured) {
            squares += Math.pow(overA[best] - sumsOverA[1][best] / queries[1], 2);
        }
        assertThat(statistic.gain(0.95).stdError().orElseThrow())
                .isCloseTo(Math.sqrt(squares / (queries[1] - 1) / queries[1]), within(1e-12));
        assertThat(sumsOverB).containsOnly(0);
    }

    @Test
    void partsMergeToTheWhole() {
        final List<Integer> users = new ArrayList<>();
        for (int user = 0; user < 90; user++) {
            users.add(user);
        }
        final OverlapStatistic whole = filled(users);
        Collections.shuffle(users, new Random(8));
        final OverlapStatistic merged = filled(users.subList(0, 20));
        merged.merge(filled(List.of()));
        merged.merge(filled(users.subList(20, 90)));
        assertThat(merged.queries()).isEqualTo(whole.queries());
        assertThat(merged.queriesOfBoth()).isEqualTo(whole.queriesOfBoth());
        assertThat(merged.tauQueries()).isEqualTo(whole.tauQueries());
        assertThat(merged.weight()).isEqualTo(whole.weight());
        assertClose(merged.rbo(), whole.rbo());
        assertClose(merged.rboByChance(), whole.rboByChance());
        assertClose(merged.tau(), whole.tau());
        assertClose(merged.jaccard(), whole.jaccard());
        assertClose(merged.errorCorrelation(), whole.errorCorrelation());
        assertClose(merged.scoreCorrelation(), whole.scoreCorrelation());
        assertClose(merged.gain(0.9).value(), whole.gain(0.9).value());
        assertClose(merged.gain(0.9).stdError(), whole.gain(0.9).stdError());
    }

    @Test
    void errorsOfACopyGoTogetherAndNothingIsKnownOfNothing() {
        final OverlapStatistic copy = new OverlapStatistic();
        copy.addValues(0.2, 0.2);
        copy.addValues(0.9, 0.9);
        assertThat(copy.errorCorrelation().orElseThrow()).isCloseTo(1, within(1e-12));
        copy.addValues(0.5, 0.1);
        assertThat(copy.errorCorrelation().orElseThrow()).isLessThan(0.95);
        final OverlapStatistic empty = new OverlapStatistic();
        assertThat(empty.rbo()).isEmpty();
        assertThat(empty.tau()).isEmpty();
        assertThat(empty.errorCorrelation()).isEmpty();
        assertThat(empty.weight()).isEmpty();
        assertThat(empty.gain(0.95).reason()).contains(Reason.NO_UNITS);
        assertThat(OverlapVerdict.of(empty.gain(0.95), 0, 2, SETTINGS)).isEqualTo(OverlapVerdict.INSUFFICIENT_DATA);
    }

    /** Nine combinations none of which gains anything: the best looks better than nothing on the half that chose it. */
    @Test
    void aPairThatGainsNothingIsRarelyCalledComplementary() {
        final Random random = new Random(20261129);
        int complementary = 0;
        int onTheSameHalf = 0;
        for (int dataSet = 0; dataSet < 1000; dataSet++) {
            final OverlapStatistic pair = simulated(random, dataSet, 0);
            complementary += verdict(pair) == OverlapVerdict.COMPLEMENTARY ? 1 : 0;
            onTheSameHalf += pair.gain(0.95).value().orElseThrow() > 0 ? 1 : 0;
        }
        // one-sided 2.5 %, and less since the better of both is taken
        assertThat(complementary / 1000.0).isLessThan(0.04);
        assertThat(onTheSameHalf / 1000.0)
                .as("no optimism: half of the gains are below zero")
                .isLessThan(0.55);
    }

    @Test
    void aGainAtTheSmallestWorthHavingIsRarelyCalledRedundantAndALargeOneIsFound() {
        final Random random = new Random(20261130);
        int redundant = 0;
        int found = 0;
        for (int dataSet = 0; dataSet < 1000; dataSet++) {
            redundant += verdict(simulated(random, dataSet, SETTINGS.minimumGain() + 0.002)) == OverlapVerdict.REDUNDANT
                    ? 1
                    : 0;
            found += verdict(simulated(random, dataSet, 0.1)) == OverlapVerdict.COMPLEMENTARY ? 1 : 0;
        }
        assertThat(redundant / 1000.0).isLessThan(0.05);
        assertThat(found / 1000.0).isGreaterThan(0.9);
    }

    private static OverlapVerdict verdict(final OverlapStatistic pair) {
        return OverlapVerdict.of(pair.gain(0.95), pair.units(), 30, SETTINGS);
    }

    private static OverlapStatistic simulated(final Random random, final int seed, final double gain) {
        final OverlapStatistic pair = new OverlapStatistic();
        for (int user = 0; user < 200; user++) {
            final double[] overA = new double[WEIGHTS];
            final double[] overB = new double[WEIGHTS];
            final double difference = 0.1 * random.nextGaussian();
            for (int i = 0; i < WEIGHTS; i++) {
                overA[i] = gain + 0.1 * random.nextGaussian() + difference;
                overB[i] = overA[i] - 2 * difference;
            }
            pair.addUnit(UnitHash.of(seed, "u" + user), overA, overB, 1);
        }
        return pair;
    }

    private static OverlapStatistic filled(final List<Integer> users) {
        final OverlapStatistic statistic = new OverlapStatistic();
        for (final int user : users) {
            final Random random = new Random(user);
            final double[] overA = random.doubles(WEIGHTS, -0.1, 0.2).toArray();
            final double[] overB = random.doubles(WEIGHTS, -0.1, 0.2).toArray();
            statistic.addValues(random.nextDouble(), random.nextDouble());
            if (user % 3 > 0) {
                statistic.addLists(new QueryOverlap(
                        random.nextDouble(),
                        random.nextDouble(),
                        user % 3 == 1 ? Double.NaN : random.nextDouble(),
                        random.nextDouble(),
                        1 + random.nextDouble(),
                        1 + random.nextDouble(),
                        random.nextDouble(),
                        0,
                        0,
                        List.of()));
            }
            statistic.addUnit(UnitHash.of(5, "u" + user), overA, overB, 1 + user % 4);
        }
        return statistic;
    }

    private static void assertClose(final OptionalDouble actual, final OptionalDouble expected) {
        assertThat(actual.orElseThrow()).isCloseTo(expected.orElseThrow(), within(1e-12));
    }
}
