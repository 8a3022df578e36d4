package dev.plumbline.alignment.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RelationTest {

    private static final RelationSettings SETTINGS = new RelationSettings(0.95, 6, 10, 0.25, 400, 200, 1);
    private static final Worlds GOOD = new Worlds(40, 1, 0.03, 0.01, 0.01, 0.005, 0);

    /** A true correlation of 0.3, which forty candidates hardly tell. */
    private static final Worlds GOOD_FOR_LITTLE = new Worlds(40, 0.3, 0.03, 0.005, 0.005, 0.03, 0);

    /** Online gains of models that gain 0, 0.01, 0.02 ... offline: a correlation of 0.57. */
    private static final double[] FEW_MODELS = {0.03, 0, 0.05, 0.01, 0.02, 0.07, 0.04, 0.06};

    @Test
    void threePointsAreTooFew() {
        final Relation relation = Relation.of(Centre.MEAN, GOOD.world(1).subList(0, 3), SETTINGS);

        assertUndecided(relation, Reason.FEW_PAIRS);
        assertThat(relation.figure("pearson").value()).isPresent();
        assertThat(relation.figure("pearson").reason()).contains(Reason.FEW_EXPERIMENTS);
        assertThat(relation.windowsNeeded()).as("windows alone bring no models").isEmpty();
    }

    @Test
    void nothingMeasuredIsAReason() {
        final Relation relation = Relation.of(Centre.MEAN, List.of(), SETTINGS);

        assertUndecided(relation, Reason.FEW_PAIRS);
        assertThat(relation.figures().values())
                .allSatisfy(figure -> assertThat(figure.reason()).contains(Reason.FEW_PAIRS));
    }

    @Test
    void oneExperimentHasNoInterval() {
        final Relation relation = Relation.of(
                Centre.MEAN,
                changed(
                        GOOD.world(1),
                        m -> with(m, m.window().replaceAll("\\d+", "1"), m.offline(), m.offlineError(), m.online())),
                SETTINGS);

        assertUndecided(relation, Reason.FEW_EXPERIMENTS);
        assertThat(relation.figure("corrected_slope").value()).isPresent();
        assertThat(relation.figure("corrected_slope").low()).isEmpty();
    }

    @Test
    void pairsWithoutAnErrorAreLeftOutAndCounted() {
        final Relation relation = Relation.of(
                Centre.MEAN,
                changed(
                        GOOD.world(1),
                        m -> with(m, m.window(), m.offline(), m.candidate().endsWith("7") ? 0 : 0.01, m.online())),
                SETTINGS);
        final Relation none = Relation.of(
                Centre.MEAN, changed(GOOD.world(1), m -> with(m, m.window(), m.offline(), 0, m.online())), SETTINGS);

        assertThat(relation.withoutErrors()).isEqualTo(4);
        assertThat(relation.points().size()).isEqualTo(36);
        assertThat(relation.verdict()).isEqualTo(RelationVerdict.PREDICTIVE);
        assertUndecided(none, Reason.NO_ERRORS);
        assertThat(none.withoutErrors()).isEqualTo(40);
    }

    @Test
    void aConstantMetricIsNothingToGoBy() {
        assertUndecided(
                Relation.of(
                        Centre.MEAN, changed(GOOD.world(1), m -> with(m, m.window(), 0.1, 0.01, m.online())), SETTINGS),
                Reason.CONSTANT_OFFLINE);
        assertUndecided(
                Relation.of(
                        Centre.MEAN, changed(GOOD.world(1), m -> with(m, m.window(), m.offline(), 0.01, 0)), SETTINGS),
                Reason.CONSTANT_ONLINE);
        assertUndecided(
                Relation.of(
                        Centre.ORIGIN, changed(GOOD.world(1), m -> with(m, m.window(), 0, 0.01, m.online())), SETTINGS),
                Reason.CONSTANT_OFFLINE);
    }

    @Test
    void noiseThatExhaustsTheSignalSaysSo() {
        final Relation relation = Relation.of(
                Centre.MEAN, changed(GOOD.world(1), m -> with(m, m.window(), m.offline(), 0.1, m.online())), SETTINGS);

        assertThat(relation.figure("offline_reliability").value().orElseThrow()).isNegative();
        assertThat(relation.figure("disattenuated_correlation").value()).isEmpty();
        assertThat(relation.figure("disattenuated_correlation").reason()).contains(Reason.NOISE_EXHAUSTS_SIGNAL);
        assertThat(relation.line()).isEmpty();
        assertThat(relation.verdict()).isEqualTo(RelationVerdict.WEAKLY_PREDICTIVE);
    }

    /** True online gains hardly differ: in some draws not at all. */
    @Test
    void withoutAnIntervalOfWhatItExplainsAMetricIsNotPredictive() {
        final double variance = Relation.of(Centre.MEAN, GOOD.world(1), SETTINGS)
                .moments()
                .orElseThrow()
                .varianceY();
        final Relation relation = Relation.of(
                Centre.MEAN,
                changed(GOOD.world(1), m -> ChangedMeasurement.withOnlineError(m, Math.sqrt(0.95 * variance))),
                SETTINGS);
        final Estimate unattenuated = relation.figure("disattenuated_correlation");

        assertThat(unattenuated.value().orElseThrow()).isGreaterThan(0.5);
        assertThat(unattenuated.low()).isEmpty();
        assertThat(unattenuated.reason()).contains(Reason.NOISE_EXHAUSTS_SIGNAL);
        assertThat(relation.figure(Relation.UNSHARED_CORRELATION).low().orElseThrow())
                .isPositive();
        assertThat(relation.verdict()).isEqualTo(RelationVerdict.WEAKLY_PREDICTIVE);
    }

    @Test
    void moreWindowsOfTheSameModelsAreNotPromisedToTell() {
        final Relation same = Relation.of(Centre.MEAN, weeks(FEW_MODELS), SETTINGS);
        final Relation others = Relation.of(Centre.MEAN, GOOD_FOR_LITTLE.world(1), SETTINGS);

        assertThat(same.reason()).contains(Reason.NOT_TOLD_YET);
        assertThat(same.windowsNeeded()).isEmpty();
        assertThat(same.pairsNeeded().orElseThrow()).isBetween(5L, 200L);
        assertThat(others.reason()).contains(Reason.NOT_TOLD_YET);
        assertThat(others.windowsNeeded().orElseThrow()).isBetween(1L, 200L);
        assertThat(others.pairsNeeded()).hasValue(0);
    }

    /** One incumbent against many candidates: where it is not named as the baseline, its luck counts in every pair. */
    @Test
    void pairsWithOneModelInCommonTakeItAsTheirBaseline() {
        final List<Measurement> candidates = GOOD.world(1);
        final List<Measurement> metAnother = new ArrayList<>(candidates);
        metAnother.add(allPairs(candidates.subList(0, 2), "week 1").get(0));

        assertUndecided(Relation.of(Centre.ORIGIN, candidates, SETTINGS), Reason.STAR_WITHOUT_BASELINE);
        assertUndecided(Relation.of(Centre.ORIGIN, candidates.subList(0, 4), SETTINGS), Reason.STAR_WITHOUT_BASELINE);
        assertThat(Relation.of(Centre.MEAN, candidates, SETTINGS).verdict()).isEqualTo(RelationVerdict.PREDICTIVE);
        assertThat(Relation.of(Centre.ORIGIN, metAnother, SETTINGS).reason())
                .isNotEqualTo(Optional.of(Reason.STAR_WITHOUT_BASELINE));
    }

    /** Five windows are allowed by the settings, but 400 draws do not reach as far out as their intervals end. */
    @Test
    void tooFewUnitsForSoManyDrawsLeaveNoInterval() {
        final RelationSettings anything = new RelationSettings(0.95, 4, 3, 0.25, 400, 200, 1);
        final Estimate ofWindows = Relation.of(
                        Centre.MEAN,
                        changed(
                                GOOD.world(1),
                                m -> with(
                                        m,
                                        "week " + Math.floorMod(m.window().hashCode(), 5),
                                        m.offline(),
                                        m.offlineError(),
                                        m.online())),
                        anything)
                .figure("pearson");
        final Estimate ofModels =
                Relation.of(Centre.MEAN, GOOD.world(1).subList(0, 5), anything).figure("pearson");

        assertThat(ofWindows.reason()).contains(Reason.FEW_EXPERIMENTS);
        assertThat(ofModels.reason()).isPresent();
        assertThat(ofModels.low()).isEmpty();
    }

    /** Twelve weeks that are all alike leave no doubt about these models, and much about others. */
    @Test
    void theOrderOfMetricsIsNoSurerThanModelsLeaveIt() {
        final double[] alike = {0.01, 0, 0.02, 0.03, 0.04, 0.05, 0.07, 0.06};
        final List<Measurement> weeks = weeks(FEW_MODELS);
        final Map<String, Relation> relations = Relations.of(
                Centre.MEAN,
                Map.of(
                        "first",
                        weeks,
                        "second",
                        IntStream.range(0, weeks.size())
                                .mapToObj(i -> with(
                                        weeks.get(i),
                                        weeks.get(i).window(),
                                        alike[i % alike.length],
                                        0.001,
                                        weeks.get(i).online()))
                                .toList()),
                RankFigures.VALUE_ONLY,
                SETTINGS);
        final List<Standing> standings = Stream.of("first", "second")
                .map(name -> relations.get(name).standing().orElseThrow())
                .sorted(Comparator.comparingInt(Standing::rank))
                .toList();

        assertThat(standings).allSatisfy(standing -> {
            assertThat(standing.low()).isEqualTo(1);
            assertThat(standing.high()).isEqualTo(2);
        });
        assertThat(standings.get(0).bestShare()).isBetween(0.6, 0.999);
    }

    /** Either way it is drawn: a row of two halves is the row. */
    @Test
    void aMeasurementInTwoPartsIsTheSame() {
        final Relation whole = Relation.of(Centre.MEAN, GOOD.world(1), SETTINGS);
        final Relation parts = Relation.of(
                Centre.MEAN,
                GOOD.world(1).stream()
                        .flatMap(m -> Stream.generate(() ->
                                        with(m, m.window(), m.offline(), m.offlineError() * Math.sqrt(2), m.online()))
                                .map(half -> new Measurement(
                                        half.candidate(),
                                        half.baseline(),
                                        half.window(),
                                        half.offline(),
                                        half.offlineError(),
                                        0.5,
                                        half.online(),
                                        half.onlineError() * Math.sqrt(2),
                                        0.5,
                                        0))
                                .limit(2))
                        .toList(),
                SETTINGS);

        Relation.figureNames().forEach(name -> {
            final Estimate one = whole.figure(name);
            final Estimate other = parts.figure(name);
            assertThat(other.value().orElseThrow()).isCloseTo(one.value().orElseThrow(), within(1e-9));
            assertThat(other.low().orElseThrow()).isCloseTo(one.low().orElseThrow(), within(1e-9));
            assertThat(other.high().orElseThrow()).isCloseTo(one.high().orElseThrow(), within(1e-9));
        });
    }

    @Test
    void theOrderOfTheRowsChangesNothing() {
        final List<Measurement> shuffled = new ArrayList<>(GOOD.world(1));
        Collections.shuffle(shuffled, new Random(5));
        final Relation one = Relation.of(Centre.MEAN, GOOD.world(1), SETTINGS);
        final Relation other = Relation.of(Centre.MEAN, shuffled, SETTINGS);

        assertThat(other.figures()).isEqualTo(one.figures());
        assertThat(other.tests()).isEqualTo(one.tests());
        assertThat(other.standing()).isEqualTo(one.standing());
    }

    @Test
    void windowsOfAPairArePooledByTheirWeights() {
        final Relation relation = Relation.of(
                Centre.MEAN,
                List.of(
                        new Measurement("a", "b", "1", 0.1, 0.01, 30, 0.2, 0.02, 1, 0.0001),
                        new Measurement("a", "b", "2", 0.3, 0.02, 10, 0.4, 0.04, 3, 0.0002)),
                SETTINGS);

        assertThat(relation.points().size()).isOne();
        assertThat(relation.points().x(0)).isCloseTo(0.15, within(1e-12));
        assertThat(relation.points().y(0)).isCloseTo(0.35, within(1e-12));
        assertThat(relation.points().errorX(0)).isCloseTo(0.75 * 0.75 * 0.0001 + 0.25 * 0.25 * 0.0004, within(1e-12));
        assertThat(relation.points().errorY(0)).isCloseTo(0.25 * 0.25 * 0.0004 + 0.75 * 0.75 * 0.0016, within(1e-12));
        assertThat(relation.points().errorXy(0)).isCloseTo(0.75 * 0.25 * 0.0001 + 0.25 * 0.75 * 0.0002, within(1e-12));
    }

    /** All pairs of some models tell what the models themselves do, whichever of a pair stands first. */
    @Test
    void allPairsOfModelsAreTheModels() {
        final List<Measurement> models = GOOD.world(3).subList(0, 6);
        final List<Measurement> pairs = allPairs(models, "week");
        final Relation ofPairs = Relation.of(Centre.ORIGIN, pairs, SETTINGS);
        final Relation ofModels = Relation.of(Centre.MEAN, models, SETTINGS);

        assertThat(ofPairs.figure("pearson").value().orElseThrow())
                .isCloseTo(ofModels.figure("pearson").value().orElseThrow(), within(1e-12));
        assertThat(ofPairs.figure("naive_slope").value().orElseThrow())
                .isCloseTo(ofModels.figure("naive_slope").value().orElseThrow(), within(1e-12));
        assertThat(ofPairs.tests().pearson().orElseThrow())
                .isCloseTo(ofModels.tests().pearson().orElseThrow(), within(1e-12));
        assertThat(ofPairs.independentPairs()).isEqualTo(5);
        final double tau = ofModels.figure(Relation.KENDALL).value().orElseThrow();
        assertThat(ofPairs.figure(Relation.SIGN_AGREEMENT).value().orElseThrow())
                .isCloseTo((1 + tau) / 2, within(1e-12));
    }

    /** Weeks that are all alike say nothing of what other models would do: all pairs of eight models are as unsure as these. */
    @Test
    void allPairsOfModelsAreNoSurerThanTheModels() {
        final List<Measurement> models = GOOD.world(3).subList(0, 8);
        final List<Measurement> pairs = new ArrayList<>();
        final List<Measurement> again = new ArrayList<>();
        for (int week = 0; week < 12; week++) {
            final String name = "week " + week;
            pairs.addAll(allPairs(models, name));
            again.addAll(changed(models, m -> with(m, name, m.offline(), m.offlineError(), m.online())));
        }
        final Estimate ofPairs = Relation.of(Centre.ORIGIN, pairs, SETTINGS).figure("naive_slope");
        final Estimate ofModels = Relation.of(Centre.MEAN, again, SETTINGS).figure("naive_slope");

        assertThat(ofPairs.low().orElseThrow()).isCloseTo(ofModels.low().orElseThrow(), within(1e-5));
        assertThat(ofPairs.high().orElseThrow()).isCloseTo(ofModels.high().orElseThrow(), within(1e-5));
    }

    /** The same in other units: what is left between them is rounding. */
    @Test
    void equalMetricsHaveEqualRangesOfRanks() {
        final List<Measurement> good = GOOD.world(1);
        final Map<String, Relation> relations = Relations.of(
                Centre.MEAN,
                Map.of(
                        "a",
                        good,
                        "b",
                        changed(good, m -> with(m, m.window(), 3 * m.offline(), 3 * m.offlineError(), m.online()))),
                RankFigures.VALUE_ONLY,
                SETTINGS);

        assertThat(relations.values().stream()
                        .map(relation -> relation.standing().orElseThrow())
                        .toList())
                .allSatisfy(standing -> {
                    assertThat(standing.low()).isEqualTo(1);
                    assertThat(standing.high()).isEqualTo(2);
                })
                .extracting(Standing::rank)
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void theMetricThatTellsMoreStandsFirstAndTheOrderIsAsSureAsTheDraws() {
        final List<Measurement> good = GOOD.world(1);
        final Map<String, List<Measurement>> metrics = Map.of(
                "clear", good,
                "noisy",
                        IntStream.range(0, good.size())
                                .mapToObj(i -> with(
                                        good.get(i),
                                        good.get(i).window(),
                                        good.get(i).offline() + 0.05 * Math.sin(31 * i),
                                        0.05,
                                        good.get(i).online()))
                                .toList(),
                "constant", changed(good, m -> with(m, m.window(), 1, 0.05, m.online())));
        final Map<String, Relation> relations = Relations.of(Centre.MEAN, metrics, RankFigures.RESAMPLED, SETTINGS);
        final Standing clear = relations.get("clear").standing().orElseThrow();
        final Standing noisy = relations.get("noisy").standing().orElseThrow();

        assertThat(List.of(clear.rank(), clear.low(), clear.high())).containsExactly(1, 1, 1);
        assertThat(clear.bestShare()).isGreaterThan(0.97);
        assertThat(noisy.rank()).isEqualTo(2);
        assertThat(noisy.best()).isEqualTo("clear");
        assertThat(noisy.williams().p().orElseThrow()).isLessThan(0.01);
        assertThat(relations.get("constant").standing()).isEmpty();
        assertThat(relations.get("clear").tests().family()).isEqualTo(2);
        assertThat(relations.get("clear").tests().adjusted().orElseThrow())
                .isGreaterThanOrEqualTo(relations.get("clear").tests().pearson().orElseThrow());
    }

    @Test
    void aMeasuredGainIsShrunkenByItsReliability() {
        final RelationLine line = new RelationLine(2, 0.1, 0.5, 0.04, 0.01, 0.001, 0.3);

        assertThat(line.shrunken(0.9, 0.04)).isCloseTo(0.7, within(1e-12));
        assertThat(line.leftVariance(0.04)).isCloseTo(0.02, within(1e-12));
        assertThat(line.shrunken(0.9, 0)).isCloseTo(0.9, within(1e-12));
        assertThat(line.at(0.7)).isCloseTo(1.5, within(1e-12));
        assertThat(line.forecastVariance(0.9, 0.04))
                .isCloseTo(0.01 + 2 * 2 * 0.02 + 0.001 + 0.3 * (0.2 * 0.2 + 0.02), within(1e-12));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new RelationSettings(0.95, 3, 10, 0.25, 200, 200, 1))
                .hasMessage("a relation needs at least 4 pairs in at least 3 windows, not 3 in 10");
        assertThatThrownBy(() -> new RelationSettings(0.95, 6, 10, 1, 200, 200, 1))
                .hasMessage("an explained share of 1.0 is not between 0 and 1");
        assertThatThrownBy(() -> new RelationSettings(0.95, 6, 10, 0.25, 10, 200, 1))
                .hasMessage("at least 100 resamples and 100 permutations are needed, not 10 and 200");
    }

    /** The same models, measured very well, in each of twelve weeks. */
    private static List<Measurement> weeks(final double[] online) {
        return IntStream.range(0, 12)
                .boxed()
                .flatMap(week -> IntStream.range(0, online.length)
                        .mapToObj(i -> Measurement.once(
                                "rival " + i, "current", "week " + (10 + week), 0.01 * i, 0.001, online[i], 0.001, 0)))
                .toList();
    }

    private static List<Measurement> allPairs(final List<Measurement> models, final String window) {
        final List<Measurement> pairs = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            for (int j = 0; j < i; j++) {
                final Measurement one = models.get(i);
                final Measurement other = models.get(j);
                final Measurement pair = Measurement.once(
                        one.candidate(),
                        other.candidate(),
                        window,
                        one.offline() - other.offline(),
                        0.001,
                        one.online() - other.online(),
                        0.001,
                        0);
                pairs.add((i + j) % 2 == 0 ? pair.opposite() : pair);
            }
        }
        return pairs;
    }

    private static void assertUndecided(final Relation relation, final Reason reason) {
        assertThat(relation.verdict()).isEqualTo(RelationVerdict.INSUFFICIENT_DATA);
        assertThat(relation.reason()).contains(reason);
        if (Set.of(Reason.NO_ERRORS, Reason.CONSTANT_OFFLINE, Reason.CONSTANT_ONLINE, Reason.STAR_WITHOUT_BASELINE)
                .contains(reason)) {
            assertThat(relation.pairsNeeded())
                    .as("more of the same helps nobody")
                    .isEmpty();
            assertThat(relation.windowsNeeded()).isEmpty();
        }
        assertThat(relation.figures().keySet()).containsExactlyInAnyOrderElementsOf(Relation.figureNames());
        for (final Estimate figure : relation.figures().values()) {
            assertThat(figure.low().isPresent() || figure.reason().isPresent()).isTrue();
        }
    }

    private static List<Measurement> changed(final List<Measurement> all, final UnaryOperator<Measurement> change) {
        return all.stream().map(change).toList();
    }

    private static Measurement with(
            final Measurement m,
            final String window,
            final double offline,
            final double offlineError,
            final double online) {
        return Measurement.once(m.candidate(), m.baseline(), window, offline, offlineError, online, m.onlineError(), 0);
    }
}
