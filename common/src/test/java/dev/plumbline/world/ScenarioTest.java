package dev.plumbline.world;

import static dev.plumbline.world.Worlds.mean;
import static dev.plumbline.world.Worlds.share;
import static dev.plumbline.world.Worlds.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The naive statistic of a large draw agrees with the truth, and is as without the scenario once that is off. */
class ScenarioTest {

    private static final World STEADY = Worlds.of();
    private static final int ONSET = STEADY.settings().onsetDay();
    private static final Predicate<ServedRequest> EARLY = request -> request.day() >= 0 && request.day() < ONSET;
    private static final Predicate<ServedRequest> LATE = request -> request.day() >= ONSET;
    private static final Predicate<ServedRequest> LOGGED = request -> !request.isLost();

    /** Up to 40 groups in each of 16 worlds: a distance of 5 is chance once in 2,700 suites. */
    private static final double FAR = 5;

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void whatIsDrawnIsWhatTheProbabilitiesSay(final Scenario scenario) {
        final World world = Worlds.of(scenario);
        for (int model = 0; model < world.settings().models().size(); model++) {
            final int served = model;
            for (int metric = 0; metric < Expected.METRICS.size(); metric++) {
                for (final Predicate<ServedRequest> time : List.of(EARLY, LATE)) {
                    final Agreement agreement =
                            Agreement.of(world, metric, LOGGED.and(time).and(request -> request.model() == served));
                    assertThat(agreement.distance())
                            .as(Expected.METRICS.get(metric))
                            .isBetween(-FAR, FAR);
                }
            }
        }
    }

    @Test
    void steadyHasTheSameTrueRateAtAllTimes() {
        assertThat(change(STEADY, 0)).isCloseTo(1, within(0.015));
        for (int metric = 0; metric < Expected.METRICS.size(); metric++) {
            assertThat(Superpopulation.of(STEADY, 0)[1][metric])
                    .isEqualTo(Superpopulation.of(STEADY, ONSET)[1][metric]);
        }
    }

    @Test
    void decayTakesFromModelsWhatTheyOnceKnew() {
        assertThat(change(Worlds.of(Scenario.DECAY), 0)).isBetween(0.8, 0.985);
        assertThat(change(Worlds.of(Scenario.DECAY), 1)).isBetween(0.8, 0.97);
    }

    @Test
    void covariateShiftChangesWhoComes() {
        final World world = Worlds.of(Scenario.COVARIATE_SHIFT);
        final Predicate<ServedRequest> first = request -> request.segment() == 0;
        assertThat(share(world, EARLY, first)).isCloseTo(0.25, within(0.03));
        assertThat(share(world, LATE, first)).isCloseTo(0.25 + 0.4 * 0.75, within(0.03));
        assertThat(share(STEADY, LATE, first)).isCloseTo(0.25, within(0.03));
    }

    @Test
    void conceptShiftChangesClicksButNotWhoComesOrWhatIsShown() {
        final World world = Worlds.of(Scenario.CONCEPT_SHIFT);
        final Predicate<ServedRequest> first = request -> request.segment() == 0;
        assertThat(change(world, 1)).isBetween(0.6, 0.95);
        assertThat(share(world, LATE, first)).isEqualTo(share(STEADY, LATE, first));
        assertThat(mean(world, LATE, request -> Features.of(request, world).affinity()))
                .isEqualTo(mean(
                        STEADY, LATE, request -> Features.of(request, STEADY).affinity()));
    }

    @Test
    void newCatalogueShowsItemsThatNobodyHasSeen() {
        final World world = Worlds.of(Scenario.NEW_CATALOGUE);
        final Predicate<ServedRequest> isNew = request -> world.catalogue().isNew(request.item(0));
        assertThat(share(world, EARLY, isNew)).isZero();
        assertThat(share(world, LATE, isNew)).isBetween(0.15, 0.45);
        assertThat(share(STEADY, LATE, isNew)).isZero();
        assertThat(change(world, 1)).isLessThan(0.97);
        assertThat(share(world, LATE, request -> Features.of(request, world).isNewItem()))
                .isEqualTo(share(world, LATE, isNew));
    }

    @Test
    void sampleRatioFaultLosesUsersOfTheOtherArm() {
        final World world = Worlds.of(Scenario.SAMPLE_RATIO_FAULT);
        final Predicate<ServedRequest> inExperiment = request -> request.day() >= 0;
        final double lost = lostUsers(world, 1);
        assertThat(lost).isCloseTo(0.1, within(0.025));
        assertThat(lostUsers(world, 0)).isZero();
        assertThat(lostUsers(STEADY, 1)).isZero();
        assertThat(share(world, inExperiment.negate(), ServedRequest::isLost)).isZero();
    }

    @Test
    void noveltyWearsOff() {
        final World world = Worlds.of(Scenario.NOVELTY);
        final Predicate<ServedRequest> first = request -> request.day() >= 0 && request.day() < 4;
        final double bonus = trueRate(world, first, 1) / trueRate(STEADY, first, 1);
        assertThat(bonus).isBetween(1.2, 1.5);
        assertThat(trueRate(world, LATE, 1)).isCloseTo(trueRate(STEADY, LATE, 1), within(1e-3));
        assertThat(trueRate(world, first, 0)).isEqualTo(trueRate(STEADY, first, 0));
    }

    @Test
    void positionBiasHidesWhatIsFurtherDown() {
        final World world = Worlds.of(Scenario.POSITION_BIAS);
        assertThat(clicksAt(world, 3) / clicksAt(world, 0)).isLessThan(0.6 * clicksAt(STEADY, 3) / clicksAt(STEADY, 0));
        assertThat(judgements(world)).isEqualTo(World.POSITIONS);
        assertThat(judgements(STEADY)).isEqualTo(World.CANDIDATES);
    }

    @Test
    void offlineOnlyGainWinsOfflineAndChangesNothingOnline() {
        final World world = Worlds.of(Scenario.OFFLINE_ONLY_GAIN);
        assertThat(world.settings().models().get(2).id()).isEqualTo("position_tuned");
        assertThat(reciprocalRank(world, 2)).isGreaterThan(reciprocalRank(world, 0) + 0.02);
        assertThat(value(world, 2)).isEqualTo(value(world, 0));
        assertThat(STEADY.settings().models()).hasSize(2);
    }

    @Test
    void redundantModelScoresAsTheControlDoes() {
        final World world = Worlds.of(Scenario.REDUNDANT_MODEL);
        assertThat(correlation(world, 2)).isGreaterThan(0.98);
        assertThat(correlation(world, 1)).isLessThan(0.8);
    }

    @Test
    void slowModelIsBetterOfflineAndWorseOnline() {
        final World world = Worlds.of(Scenario.SLOW_MODEL);
        assertThat(reciprocalRank(world, 2)).isGreaterThan(reciprocalRank(world, 0) + 0.02);
        assertThat(value(world, 2)).isLessThan(0.9 * value(world, 0));
    }

    @Test
    void botsClickNearlyEverything() {
        final World world = Worlds.of(Scenario.BOTS);
        assertThat(share(world, LATE, ServedRequest::isBot)).isCloseTo(0.05, within(0.01));
        assertThat(Agreement.of(world, 0, ServedRequest::isBot).rate()).isCloseTo(0.9, within(0.02));
        assertThat(share(STEADY, LATE, ServedRequest::isBot)).isZero();
    }

    @Test
    void nullBurstLosesThePriceForThreeDays() {
        final World world = Worlds.of(Scenario.NULL_BURST);
        final Predicate<ServedRequest> inBurst = request -> request.day() >= ONSET && request.day() < ONSET + 3;
        final Predicate<ServedRequest> isNull =
                request -> Double.isNaN(Features.of(request, world).price());
        assertThat(share(world, inBurst, isNull)).isCloseTo(0.6, within(0.05));
        assertThat(share(world, inBurst.negate(), isNull)).isZero();
        assertThat(share(
                        STEADY,
                        inBurst,
                        request -> Double.isNaN(Features.of(request, STEADY).price())))
                .isZero();
    }

    @Test
    void weeklyRhythmHasMoreTrafficAndClicksAtTheWeekend() {
        final World world = Worlds.of(Scenario.WEEKLY_RHYTHM);
        final Predicate<ServedRequest> weekend = request -> world.timeline().isWeekend(request.day());
        assertThat(share(world, request -> true, weekend)).isCloseTo(3.2 / 8.2, within(0.001));
        assertThat(share(STEADY, request -> true, weekend)).isCloseTo(2.0 / 7, within(0.001));
        final double clicks = trueRate(world, weekend, 0) / trueRate(world, weekend.negate(), 0);
        assertThat(clicks).isBetween(1.1, 1.35);
        assertThat(trueRate(STEADY, weekend, 0) / trueRate(STEADY, weekend.negate(), 0))
                .isCloseTo(1, within(0.04));
    }

    @Test
    void seasonMovesTrafficClicksAndAFeature() {
        final World world = new World(Worlds.settings(200_000, 350, Worlds.MODELS, Scenario.SEASON));
        final World without = new World(Worlds.settings(200_000, 350, Worlds.MODELS));
        final Predicate<ServedRequest> spring = request -> request.day() > 60 && request.day() < 120;
        final Predicate<ServedRequest> autumn = request -> request.day() > 240 && request.day() < 300;
        assertThat(share(world, request -> true, autumn) / share(world, request -> true, spring))
                .isBetween(1.4, 2.0);
        assertThat(trueRate(world, autumn, 0) / trueRate(world, spring, 0)).isBetween(1.5, 2.5);
        assertThat(mean(world, autumn, request -> Features.of(request, world).seasonIndex()))
                .isGreaterThan(0.7);
        assertThat(share(without, request -> true, autumn) / share(without, request -> true, spring))
                .isCloseTo(1, within(0.01));
        assertThat(trueRate(without, autumn, 0) / trueRate(without, spring, 0)).isCloseTo(1, within(0.06));
    }

    @Test
    void scenariosCombine() {
        final World both = Worlds.of(Scenario.BOTS, Scenario.COVARIATE_SHIFT);
        assertThat(share(both, LATE, ServedRequest::isBot)).isCloseTo(0.05, within(0.01));
        assertThat(share(both, LATE, request -> request.segment() == 0)).isGreaterThan(0.45);
    }

    private static double change(final World world, final int model) {
        return trueRate(world, LATE, model) / trueRate(world, EARLY, model);
    }

    private static double trueRate(final World world, final Predicate<ServedRequest> chosen, final int model) {
        return Agreement.of(world, 0, chosen.and(request -> request.model() == model))
                .trueRate();
    }

    private static double lostUsers(final World world, final int arm) {
        return LongStream.range(0, world.population().users())
                .filter(user -> world.population().arm(user) == arm)
                .mapToDouble(user -> world.population().isLost(user) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static double clicksAt(final World world, final int position) {
        return mean(world, request -> true, request -> Reactions.isClicked(request, position, world) ? 1 : 0);
    }

    private static double judgements(final World world) {
        return Worlds.judged(world)
                .mapToDouble(query -> IntStream.range(0, World.CANDIDATES)
                        .filter(candidate ->
                                Judgements.of(query, candidate, world).isPresent())
                        .count())
                .average()
                .orElseThrow();
    }

    /** Over queries with a relevant item. */
    private static double reciprocalRank(final World world, final int model) {
        return Worlds.judged(world)
                .mapToDouble(query -> 1.0 / firstRelevant(query, model, world))
                .filter(value -> value > 0)
                .average()
                .orElseThrow();
    }

    private static double firstRelevant(final ServedRequest query, final int model, final World world) {
        double best = Double.NEGATIVE_INFINITY;
        for (int candidate = 0; candidate < World.CANDIDATES; candidate++) {
            if (Judgements.of(query, candidate, world).orElse(0) > 0) {
                best = Math.max(best, Judgements.score(query, candidate, model, world));
            }
        }
        if (best == Double.NEGATIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        int rank = 1;
        for (int candidate = 0; candidate < World.CANDIDATES; candidate++) {
            rank += Judgements.score(query, candidate, model, world) > best ? 1 : 0;
        }
        return rank;
    }

    private static double correlation(final World world, final int model) {
        double products = 0;
        double squares = 0;
        double others = 0;
        for (int item = 0; item < world.catalogue().places(); item++) {
            final double one = world.models().score(0, 1, item);
            final double other = world.models().score(model, 1, item);
            products += one * other;
            squares += one * one;
            others += other * other;
        }
        return products / Math.sqrt(squares * others);
    }
}
