package dev.plumbline.alignment.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** Worlds whose truth is known: intervals of 95 % hold it as often as they say, and luck is believed no more often than stated. */
class RelationSimulationTest {

    private static final int WORLDS = 150;

    /** 95 % less three standard errors of so many worlds. */
    private static final int FEWEST = 134;

    private static final int MANY = 200;

    /** Five in a hundred stray as far, and half of them upward: more are believed in less than one of a hundred such tests. */
    private static final int MOST = BinomialDistribution.of(MANY, 0.025).inverseCumulativeProbability(0.99);

    private static final RelationSettings SETTINGS = new RelationSettings(0.95, 6, 10, 0.25, 300, 300, 1);
    private static final RelationSettings FAST = new RelationSettings(0.95, 6, 10, 0.25, 100, 200, 1);

    /** Noise of offline gains takes half of the slope: the truth is beside it. */
    @Test
    void whatNoiseAttenuatesIsRecovered() {
        final Worlds worlds = new Worlds(80, 1.5, 0.02, 0.02, 0.02, 0.02, 0);
        final Map<String, Double> truth = Map.of(
                "corrected_slope",
                worlds.slope(),
                "naive_slope",
                worlds.slope() * worlds.reliability(),
                "disattenuated_correlation",
                worlds.trueCorrelation(),
                Relation.EXPLAINED_SHARE,
                Math.pow(worlds.trueCorrelation(), 2));

        assertHeld(held(worlds::world, truth));
    }

    /** Errors that both sides share look like a slope of their own. */
    @Test
    void noiseThatBothSidesShareIsNoSignal() {
        final Worlds worlds = new Worlds(80, 0.5, 0.02, 0.02, 0.03, 0.01, 0.8);

        assertHeld(
                held(worlds::world, Map.of("corrected_slope", worlds.slope(), "unshared_slope", worlds.slope() / 2)));
        assertThat(held(worlds::world, Map.of("naive_slope", worlds.slope() / 2))
                        .get("naive_slope"))
                .isLessThan(WORLDS / 10);
    }

    /** Gains offline that are losses online, as in one slice of a metric that is right elsewhere. */
    @Test
    void aSliceInWhichTheRelationIsReversedIsTold() {
        final Worlds phone = new Worlds(80, -1.5, 0.02, 0.01, 0.02, 0.01, 0);
        int reversed = 0;
        for (int seed = 0; seed < 30; seed++) {
            final Relation relation = Relation.of(Centre.MEAN, phone.world(seed), SETTINGS);
            reversed += relation.verdict() == RelationVerdict.NOT_PREDICTIVE
                            && relation.figure("corrected_slope").high().orElse(0) < 0
                    ? 1
                    : 0;
        }
        assertThat(reversed).isGreaterThanOrEqualTo(29);
        assertHeld(held(phone::world, Map.of("corrected_slope", phone.slope())));
    }

    /** One metric that was chosen before: at most one in forty is believed, since a relation downward is not. */
    @Test
    void withoutARelationNothingPredicts() {
        final Worlds worlds = new Worlds(120, 0, 0.02, 0.01, 0.02, 0.03, 0);
        final Map<RelationVerdict, Integer> verdicts =
                verdicts(seed -> List.of(Relation.of(Centre.MEAN, worlds.world(seed), SETTINGS)));

        assertThat(believed(verdicts)).isLessThanOrEqualTo(8);
        assertThat(verdicts.get(RelationVerdict.NOT_PREDICTIVE)).isGreaterThanOrEqualTo(WORLDS * 9 / 10);
    }

    /** Both sides are of the same units, whose luck is in both: gains go along as measured, and true gains do not. */
    @Test
    void noiseThatBothSidesShareIsNotBelieved() {
        final Worlds worlds = new Worlds(60, 0, 0.02, 0.02, 0.02, 0.02, 0.8);
        final int[] goAlong = {0};
        final Map<RelationVerdict, Integer> verdicts = verdicts(seed -> {
            final Relation relation = Relation.of(Centre.MEAN, worlds.world(seed), SETTINGS);
            goAlong[0] += relation.figure("pearson").low().orElseThrow() > 0 ? 1 : 0;
            return List.of(relation);
        });

        assertThat(believed(verdicts)).isLessThanOrEqualTo(8);
        assertThat(goAlong[0]).isGreaterThan(WORLDS / 2);
    }

    /** The baseline is measured as badly as its rivals: that noise is in every error, and does not tell rivals apart. */
    @Test
    void noiseOfTheBaselineIsNotTakenFromTheSignalOfItsRivals() {
        final int worlds = 400;
        final RelationSettings fast = new RelationSettings(0.95, 6, 10, 0.25, 100, 100, 1);
        double offline = 0;
        double online = 0;
        double both = 0;
        for (int seed = 0; seed < worlds; seed++) {
            final RelationMoments moments = Relation.of(Centre.MEAN, besideOneControl(seed), fast)
                    .moments()
                    .orElseThrow();
            offline += moments.signalX() / worlds;
            online += moments.signalY() / worlds;
            both += moments.signalXy() / worlds;
        }
        // with the control's share of 2.1e-4 in the errors the variances would be half of it, and the covariance a
        // quarter less
        final double truth = 0.02 * 0.02;
        assertThat(offline).isCloseTo(truth, withinPercentage(10));
        assertThat(online).isCloseTo(truth, withinPercentage(10));
        assertThat(both).isCloseTo(truth, withinPercentage(10));
    }

    /** Gains over a baseline that decays on both sides rise with time: that is not noise that both sides share. */
    @Test
    void theCourseOfTheBaselineIsNotTakenForNoise() {
        final int worlds = 300;
        final RelationSettings fast = new RelationSettings(0.95, 6, 10, 0.25, 100, 100, 1);
        double both = 0;
        for (int seed = 0; seed < worlds; seed++) {
            both += Relation.of(Centre.MEAN, besideOneThatDecays(seed), fast)
                            .moments()
                            .orElseThrow()
                            .signalXy()
                    / worlds;
        }
        // shared noise of a point is 0.8 * 0.05^2 / 24, all of which the course would be taken for
        assertThat(both).isCloseTo(0, within(0.35 * 0.8 * 0.05 * 0.05 / 24));
    }

    /** Twenty unrelated rivals in 24 weeks; the noise of a rival's gains correlates by 0.8, and its baseline has none. */
    private static List<Measurement> besideOneThatDecays(final long seed) {
        final Random random = new Random(seed);
        final double[][] truth = IntStream.range(0, 20)
                .mapToObj(i -> new double[] {0.02 * random.nextGaussian(), 0.02 * random.nextGaussian()})
                .toArray(double[][]::new);
        final List<Measurement> all = new ArrayList<>();
        for (int week = 0; week < 24; week++) {
            final double decay = 0.0065 * week;
            for (int i = 0; i < truth.length; i++) {
                final double noise = random.nextGaussian();
                all.add(Measurement.once(
                        "rival " + i,
                        "control",
                        "week " + (10 + week),
                        truth[i][0] + decay + 0.05 * noise,
                        0.05,
                        truth[i][1] + decay + 0.05 * (0.8 * noise + 0.6 * random.nextGaussian()),
                        0.05,
                        0.8 * 0.05 * 0.05));
            }
        }
        return all;
    }

    /** Twenty rivals in twelve weeks; the noise of offline and online gains of a model correlates by a half. */
    private static List<Measurement> besideOneControl(final long seed) {
        final Random random = new Random(seed);
        final double[] truth = IntStream.range(0, 20)
                .mapToDouble(i -> 0.02 * random.nextGaussian())
                .toArray();
        final List<Measurement> all = new ArrayList<>();
        for (int week = 0; week < 12; week++) {
            final double[] control = noise(random);
            for (int i = 0; i < truth.length; i++) {
                final double[] rival = noise(random);
                all.add(Measurement.once(
                        "rival " + i,
                        "control",
                        "week " + (10 + week),
                        truth[i] + rival[0] - control[0],
                        0.05 * Math.sqrt(2),
                        truth[i] + rival[1] - control[1],
                        0.05 * Math.sqrt(2),
                        0.05 * 0.05));
            }
        }
        return all;
    }

    /** Offline, and online. */
    private static double[] noise(final Random random) {
        final double one = random.nextGaussian();
        return new double[] {0.05 * one, 0.05 * (0.5 * one + Math.sqrt(0.75) * random.nextGaussian())};
    }

    /** A line strays from the truth by as much as it says. */
    @Test
    void howUnsureALineIsIsWhatLinesOfOtherWorldsStrayBy() {
        final Worlds worlds = new Worlds(40, 1.5, 0.02, 0.01, 0.02, 0.02, 0.4);
        final int number = 400;
        double squares = 0;
        double stated = 0;
        for (int seed = 0; seed < number; seed++) {
            final RelationLine line = RelationLine.of(RelationMoments.of(points(worlds.world(seed))))
                    .orElseThrow();
            squares += Math.pow(line.at(line.meanOffline() + 0.02) - worlds.slope() * (line.meanOffline() + 0.02), 2)
                    / number;
            stated += (line.levelVariance() + 0.02 * 0.02 * line.slopeVariance()) / number;
        }
        assertThat(stated).isCloseTo(squares, withinPercentage(25));
    }

    private static AlignmentPoints points(final List<Measurement> world) {
        return AlignmentPoints.of(
                Centre.MEAN,
                world.stream().mapToDouble(Measurement::offline).toArray(),
                world.stream().mapToDouble(Measurement::online).toArray(),
                world.stream()
                        .mapToDouble(m -> m.offlineError() * m.offlineError())
                        .toArray(),
                world.stream()
                        .mapToDouble(m -> m.onlineError() * m.onlineError())
                        .toArray(),
                world.stream().mapToDouble(Measurement::errorCovariance).toArray());
    }

    /** The best of forty metrics is believed no more often than one: in one of forty worlds is any. */
    @Test
    void theBestOfFortyMetricsIsNotBelievedByLuck() {
        final Worlds worlds = new Worlds(60, 0, 0.02, 0.01, 0.02, 0.03, 0);
        int fooled = 0;
        int far = 0;
        int unadjusted = 0;
        for (int seed = 0; seed < MANY; seed++) {
            final Collection<Relation> relations = Relations.of(
                            Centre.MEAN, worlds.unrelated(seed, 40), RankFigures.VALUE_ONLY, FAST)
                    .values();
            fooled += relations.stream().anyMatch(RelationSimulationTest::isBelieved) ? 1 : 0;
            far += relations.stream()
                            .anyMatch(relation -> relation.tests().adjusted().orElseThrow() <= 0.2)
                    ? 1
                    : 0;
            unadjusted += relations.stream()
                            .anyMatch(relation -> relation.tests().pearson().orElseThrow() <= 0.05)
                    ? 1
                    : 0;
        }
        assertThat(fooled).isLessThanOrEqualTo(MOST);
        assertAsOften(far, 0.2);
        assertThat(unadjusted).isGreaterThan(MANY * 3 / 4);
    }

    /** Gains that predict, and the same ones beside the online gains of other windows. */
    @Test
    void permutedExperimentsAreBelievedNoMoreOftenThanStated() {
        final Worlds worlds = new Worlds(60, 1.5, 0.02, 0.01, 0.02, 0.01, 0.4);
        int fooled = 0;
        int near = 0;
        int rightly = 0;
        for (int seed = 0; seed < MANY; seed++) {
            final List<Measurement> world = worlds.world(seed);
            final Relation permuted = Relation.of(Centre.MEAN, permuted(world, seed), FAST);
            fooled += isBelieved(permuted) ? 1 : 0;
            near += permuted.tests().pearson().orElseThrow() <= 0.5 ? 1 : 0;
            rightly += isBelieved(Relation.of(Centre.MEAN, world, FAST)) ? 1 : 0;
        }
        assertThat(fooled).isLessThanOrEqualTo(MOST);
        assertAsOften(near, 0.5);
        assertThat(rightly).isEqualTo(MANY);
    }

    /** What few believed worlds cannot tell: that p holds its rate from both sides. */
    private static void assertAsOften(final int worlds, final double rate) {
        final BinomialDistribution expected = BinomialDistribution.of(MANY, rate);
        assertThat(worlds)
                .isBetween(expected.inverseCumulativeProbability(0.005), expected.inverseCumulativeProbability(0.995));
    }

    private static List<Measurement> permuted(final List<Measurement> world, final long seed) {
        final List<Measurement> others = new ArrayList<>(world);
        Collections.shuffle(others, new Random(seed));
        return IntStream.range(0, world.size())
                .mapToObj(i -> Measurement.once(
                        world.get(i).candidate(),
                        world.get(i).baseline(),
                        world.get(i).window(),
                        world.get(i).offline(),
                        world.get(i).offlineError(),
                        others.get(i).online(),
                        others.get(i).onlineError(),
                        0))
                .toList();
    }

    /** Seven rankers in every week: their weeks are no windows with new rankers. */
    @Test
    void rankersThatRecurEveryWeekAreFewPoints() {
        final RelationSettings ofFew = new RelationSettings(0.95, 6, 10, 0.25, 500, 300, 1);
        final Map<RelationVerdict, Integer> verdicts = verdicts(seed -> {
            final List<Measurement> truth = new Worlds(7, 0, 0.03, 0, 0, 0.03, 0).world(seed);
            final List<Measurement> all = new ArrayList<>();
            for (int weeks = 0; weeks < 30; weeks++) {
                final List<Measurement> noise = new Worlds(7, 0, 0, 0.05, 0.05, 0, 0).world(seed + 1000L * (weeks + 1));
                for (int i = 0; i < 7; i++) {
                    all.add(Measurement.once(
                            "ranker " + i,
                            "uniform",
                            "week " + weeks,
                            truth.get(i).offline() + noise.get(i).offline(),
                            0.05,
                            truth.get(i).online() + noise.get(i).online(),
                            0.05,
                            0));
                }
            }
            return List.of(Relation.of(Centre.MEAN, all, ofFew));
        });
        assertThat(believed(verdicts)).isLessThanOrEqualTo(8);
    }

    private static boolean isBelieved(final Relation relation) {
        return relation.verdict() == RelationVerdict.PREDICTIVE
                || relation.verdict() == RelationVerdict.WEAKLY_PREDICTIVE;
    }

    private static int believed(final Map<RelationVerdict, Integer> verdicts) {
        return verdicts.getOrDefault(RelationVerdict.PREDICTIVE, 0)
                + verdicts.getOrDefault(RelationVerdict.WEAKLY_PREDICTIVE, 0);
    }

    private static Map<RelationVerdict, Integer> verdicts(final LongFunction<List<Relation>> worlds) {
        final Map<RelationVerdict, Integer> verdicts = new EnumMap<>(RelationVerdict.class);
        for (long seed = 0; seed < WORLDS; seed++) {
            worlds.apply(seed).forEach(relation -> verdicts.merge(relation.verdict(), 1, Integer::sum));
        }
        return verdicts;
    }

    /** In how many worlds the interval of each figure holds the truth. */
    private static Map<String, Integer> held(
            final LongFunction<List<Measurement>> worlds, final Map<String, Double> truth) {
        final Map<String, Integer> held = new HashMap<>();
        for (long seed = 0; seed < WORLDS; seed++) {
            final Relation relation = Relation.of(Centre.MEAN, worlds.apply(seed), SETTINGS);
            truth.forEach((name, value) -> held.merge(
                    name,
                    relation.figure(name).low().orElse(value) <= value
                                    && value <= relation.figure(name).high().orElse(value)
                            ? 1
                            : 0,
                    Integer::sum));
        }
        return held;
    }

    private static void assertHeld(final Map<String, Integer> held) {
        assertThat(held)
                .allSatisfy((name, worlds) -> assertThat(worlds).as(name).isGreaterThanOrEqualTo(FEWEST));
    }
}
