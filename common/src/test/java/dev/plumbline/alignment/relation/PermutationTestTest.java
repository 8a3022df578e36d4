package dev.plumbline.alignment.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationTestTest {

    private static final RelationSettings SETTINGS = new RelationSettings(0.95, 6, 10, 0.25, 200, 400, 1);
    private static final Worlds GOOD = new Worlds(40, 1, 0.03, 0.01, 0.01, 0.005, 0);

    /** Windows without one of two metrics leave pairs with other online gains. */
    @Test
    void everyMetricKeepsTheOnlineGainsOfItsOwnWindows() {
        final List<Measurement> first = GOOD.world(1);
        final List<Measurement> others = changed(GOOD.world(2), 1, -3);
        final Map<String, Relation> both = relations(Map.of("a", first, "b", others));

        assertThat(both.get("a").tests().pearson())
                .isEqualTo(alone(first).tests().pearson());
        assertThat(both.get("b").tests().pearson())
                .isEqualTo(alone(others).tests().pearson());
        assertThat(both.get("a").verdict()).isEqualTo(RelationVerdict.PREDICTIVE);
    }

    /** A metric that only some pairs have is permuted among these. */
    @Test
    void aMetricOfSomePairsIsToldFromLuckAsIfItWereAlone() {
        final List<Measurement> all = GOOD.world(1);
        final List<Measurement> some = all.subList(0, 8);
        final Relation beside = relations(Map.of("all", all, "some", some)).get("some");

        assertThat(alone(some).tests().pearson().orElseThrow()).isLessThan(0.01);
        assertThat(beside.tests().pearson().orElseThrow())
                .isCloseTo(alone(some).tests().pearson().orElseThrow(), within(0.01));
    }

    @Test
    void aMetricOfFewPairsIsNoneOfTheFamilyAndHasNoPlace() {
        final List<Measurement> all = GOOD.world(1);
        final Map<String, Relation> both = relations(Map.of("all", all, "few", all.subList(0, 4)));
        final Relation few = both.get("few");

        assertThat(both.get("all").tests()).isEqualTo(alone(all).tests());
        assertThat(few.tests().family()).isOne();
        assertThat(few.tests().pearson()).isPresent();
        assertThat(few.tests().adjusted()).isEmpty();
        assertThat(few.standing()).isEmpty();
        assertThat(few.reason()).contains(Reason.FEW_PAIRS);
        assertThat(both.get("all").standing().orElseThrow().rank()).isOne();
    }

    /** Each against each of its week alone: no model of another week stands beside them. */
    @Test
    void modelsThatNeverMetDoNotTakeEachOthersPlaces() {
        final Relation related = Relation.of(Centre.ORIGIN, triangles(1), SETTINGS);
        final long believed = IntStream.range(0, 60)
                .filter(seed -> Relation.of(Centre.ORIGIN, unrelated(triangles(1), triangles(100 + seed)), SETTINGS)
                                .tests()
                                .adjusted()
                                .orElseThrow()
                        <= 0.05)
                .count();

        assertThat(related.independentPairs()).isEqualTo(30);
        assertThat(related.tests().adjusted().orElseThrow()).isLessThan(0.01);
        assertThat(related.verdict()).isEqualTo(RelationVerdict.PREDICTIVE);
        assertThat(believed).isLessThanOrEqualTo(8);
    }

    /** Five models in every week, of which the oldest gives way to a new one: most that change places never met. */
    @Test
    void wherePartOfThePairsWasMeasuredOrdersAreHeldAgainstWhatTheyFind() {
        final long believed = IntStream.range(0, 80)
                .filter(seed -> Relation.of(Centre.ORIGIN, unrelated(succession(1), succession(100 + seed)), SETTINGS)
                                .tests()
                                .pearson()
                                .orElseThrow()
                        <= 0.05)
                .count();

        assertThat(Relation.of(Centre.ORIGIN, succession(1), SETTINGS).verdict())
                .isEqualTo(RelationVerdict.PREDICTIVE);
        assertThat(believed).isLessThanOrEqualTo(10);
    }

    /** Pairs of models of one week each, and one week in which three met. */
    @Test
    void oneClosedCircleDoesNotKeepOtherPairsInTheirPlaces() {
        final List<Measurement> pairs = new ArrayList<>(triangles(1).subList(0, 3));
        GOOD.world(1)
                .forEach(m -> pairs.add(Measurement.once(
                        "new " + m.candidate(),
                        "old " + m.candidate(),
                        m.window(),
                        m.offline(),
                        m.offlineError(),
                        m.online(),
                        m.onlineError(),
                        0)));

        assertThat(Relation.of(Centre.ORIGIN, pairs, SETTINGS).tests().pearson().orElseThrow())
                .isLessThan(0.01);
    }

    /** Each against the one before it, of which one also met the one before that: a pair that closes a circle. */
    @Test
    void aCircleInAChainOfPairsLeavesTheOthersFree() {
        final List<Measurement> chain = pairs(1, (one, other) -> one - other == 1 || one == 2 && other == 0);
        final Relation relation = Relation.of(Centre.ORIGIN, chain, SETTINGS);

        assertThat(relation.independentPairs()).isEqualTo(44);
        assertThat(relation.points().size()).isEqualTo(45);
        assertThat(relation.tests().pearson().orElseThrow()).isLessThan(0.01);
        assertThat(relation.verdict()).isEqualTo(RelationVerdict.PREDICTIVE);
    }

    /** Six are tried against one, the last of which is the next that others are tried against: their luck is in six pairs. */
    @Test
    void modelsThatSeveralPairsShareAreNoRelation() {
        final BiPredicate<Integer, Integer> tried = (one, other) -> other == (one - 1) / 6 * 6;
        final List<RelationTests> unrelated = IntStream.range(0, 200)
                .mapToObj(seed -> Relation.of(
                                Centre.ORIGIN, unrelated(pairs(1, tried), pairs(100 + seed, tried)), SETTINGS)
                        .tests())
                .toList();
        final RelationTests related =
                Relation.of(Centre.ORIGIN, pairs(1, tried), SETTINGS).tests();

        assertThat(related.pearson().orElseThrow()).isLessThan(0.01);
        assertThat(related.spearman().orElseThrow()).isLessThan(0.01);
        // 5 % of 200, and three standard errors
        assertThat(unrelated)
                .filteredOn(tests -> tests.pearson().orElseThrow() <= 0.05)
                .hasSizeLessThanOrEqualTo(19);
        assertThat(unrelated)
                .filteredOn(tests -> tests.spearman().orElseThrow() <= 0.05)
                .hasSizeLessThanOrEqualTo(19);
    }

    /** Noise that moves both sides apart makes true gains go along better than any order of those that were measured. */
    @Test
    void theOrderThatWasMeasuredIsOneOfAll() {
        final double[] gains = {-0.03, -0.02, -0.01, 0, 0.01, 0.02, 0.04};
        final Relation relation = alone(IntStream.range(0, gains.length)
                .mapToObj(i -> Measurement.once(
                        "candidate " + i, "current", "week " + i, gains[i], 0.002, gains[i], 0.002, -3.2e-6))
                .toList());

        assertThat(relation.tests().pearson().orElseThrow()).isEqualTo(1 / 5040.0);
        assertThat(relation.tests().adjusted().orElseThrow()).isEqualTo(1 / 5040.0);
    }

    /** Models at even distances: none but all in reverse is as far. */
    @Test
    void ofSixModelsThatAllMetEveryOrderIsLookedAt() {
        final List<Measurement> pairs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < i; j++) {
                final double gain = 0.01 * (j - i);
                pairs.add(Measurement.once("model " + i, "model " + j, "week", gain, 0.001, 2 * gain, 0.001, 0));
            }
        }
        final RelationTests tests = Relation.of(Centre.ORIGIN, pairs, SETTINGS).tests();

        assertThat(tests.pearson().orElseThrow()).isEqualTo(2 / 720.0);
        assertThat(tests.spearman().orElseThrow()).isEqualTo(2 / 720.0);
        assertThat(tests.kendall().orElseThrow()).isEqualTo(2 / 720.0);
    }

    /** Every fifth point is measured four times as badly on both sides, which looks like a relation in one order only. */
    @Test
    void pointsThatAreMeasuredBadlyOnBothSidesAreNoRelation() {
        int believed = 0;
        for (int seed = 0; seed < 200; seed++) {
            final Random random = new Random(seed);
            final List<Measurement> world = IntStream.range(0, 40)
                    .mapToObj(i -> {
                        final double error = i % 5 == 0 ? 0.08 : 0.02;
                        return Measurement.once(
                                "candidate " + i,
                                "current",
                                "week " + i,
                                0.01 * random.nextGaussian() + error * random.nextGaussian(),
                                error,
                                0.01 * random.nextGaussian() + error * random.nextGaussian(),
                                error,
                                0);
                    })
                    .toList();
            believed += alone(world).tests().pearson().orElseThrow() <= 0.05 ? 1 : 0;
        }
        // 5 % of 200, and three standard errors
        assertThat(believed).isLessThanOrEqualTo(19);
    }

    /** Five orders of 24 tell nothing of the first, and in all others but these the second is farther than the first was. */
    @Test
    void anOrderThatTellsNothingCountsAgainstTheMetricBesideThoseInWhichOthersWereFarther() {
        final List<Measurement> four = GOOD.world(1).subList(0, 4);
        final Shuffles shuffles = new Shuffles(new PairIndex(Centre.MEAN, four), 100, 1);
        final ShuffledStatistic first = statistic(1, points -> points.sources()[0] == 0 ? Double.NaN : 0);
        final ShuffledStatistic second = statistic(2, points -> points.sources()[0] == 0 ? 0 : 2);
        final PermutationTest test = PermutationTest.of(List.of(first, second), List.of(), shuffles);

        assertThat(test.p(first).orElseThrow()).isEqualTo(6 / 24.0);
        assertThat(test.adjusted(first).orElseThrow()).isEqualTo(1);
        assertThat(test.adjusted(second).orElseThrow()).isEqualTo(19 / 24.0);
    }

    private static ShuffledStatistic statistic(final double observed, final ToDoubleFunction<ShuffledPoints> shuffled) {
        return new ShuffledStatistic() {
            @Override
            public int[] pairs() {
                return new int[] {0, 1, 2, 3};
            }

            @Override
            public double observed() {
                return observed;
            }

            @Override
            public double shuffled(final ShuffledPoints points) {
                return shuffled.applyAsDouble(points);
            }
        };
    }

    private static Map<String, Relation> relations(final Map<String, List<Measurement>> metrics) {
        return Relations.of(Centre.MEAN, metrics, RankFigures.VALUE_ONLY, SETTINGS);
    }

    private static Relation alone(final List<Measurement> measurements) {
        return relations(Map.of("", measurements)).get("");
    }

    /** Three new models in every week. */
    private static List<Measurement> triangles(final long seed) {
        return pairs(seed, (one, other) -> one / 3 == other / 3);
    }

    private static List<Measurement> succession(final long seed) {
        return pairs(seed, (one, other) -> Math.abs(one - other) < 5);
    }

    private static List<Measurement> pairs(final long seed, final BiPredicate<Integer, Integer> met) {
        final List<Measurement> models = new Worlds(45, 1, 0.03, 0.005, 0.005, 0.005, 0).world(seed);
        final List<Measurement> pairs = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            for (int j = 0; j < i; j++) {
                final Measurement one = models.get(i);
                final Measurement other = models.get(j);
                if (met.test(i, j)) {
                    pairs.add(Measurement.once(
                            one.candidate(),
                            other.candidate(),
                            "week " + i / 3,
                            one.offline() - other.offline(),
                            0.007,
                            one.online() - other.online(),
                            0.007,
                            0));
                }
            }
        }
        return pairs;
    }

    /** The offline gains of the one world beside the online gains of the other. */
    private static List<Measurement> unrelated(final List<Measurement> offline, final List<Measurement> online) {
        return IntStream.range(0, offline.size())
                .mapToObj(i -> with(
                        offline.get(i), offline.get(i).offline(), online.get(i).online()))
                .toList();
    }

    private static List<Measurement> changed(final List<Measurement> all, final double offline, final double online) {
        return all.stream()
                .map(m -> with(m, offline * m.offline(), online * m.online()))
                .toList();
    }

    private static Measurement with(final Measurement m, final double offline, final double online) {
        return Measurement.once(
                m.candidate(), m.baseline(), m.window(), offline, m.offlineError(), online, m.onlineError(), 0);
    }
}
