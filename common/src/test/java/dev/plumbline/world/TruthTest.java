package dev.plumbline.world;

import static dev.plumbline.world.Worlds.mean;
import static dev.plumbline.world.Worlds.share;
import static dev.plumbline.world.Worlds.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The formulas of a world's truth beside what is drawn. */
class TruthTest {

    private static final World STEADY = Worlds.of();

    @Test
    void whatWasLearnedIsForgottenByAgeAlone() {
        final World world = new World(Worlds.settings(20_000, 56, Worlds.MODELS, Scenario.DECAY));
        for (final int[] days : new int[][] {{-84, 0}, {-14, 46}, {0, 30}, {-40, 80}, {10, 250}}) {
            double products = 0;
            final int items = world.catalogue().places();
            for (int item = 0; item < items; item++) {
                final int page = world.catalogue().pageOf(item);
                for (int segment = 0; segment < Population.SEGMENTS; segment++) {
                    products += world.tastes().at(world.tastes().turn(days[0], page), segment, item)
                            * world.tastes().at(world.tastes().turn(days[1], page), segment, item);
                }
            }
            assertThat(products / items / Population.SEGMENTS)
                    .as(days[0] + " to " + days[1])
                    .isCloseTo(Tastes.remembered((days[1] - days[0]) / 120.0), within(0.13));
        }
        assertThat(Tastes.remembered(0)).isEqualTo(1);
        assertThat(Tastes.remembered(1)).isCloseTo(1 / Math.PI, within(1e-12));
        assertThat(Tastes.remembered(2)).isZero();
    }

    @Test
    void trainingAndServingRowsOfASteadyWorldAreAlike() {
        final double[] training = new double[3];
        final long examples = Training.examples(STEADY);
        for (long number = examples; number < 2 * examples; number++) {
            final Training example = Training.of(STEADY, number);
            final Features features = Features.of(example, STEADY);
            training[0] += features.affinity() / examples;
            training[1] += (features.isWeekend() ? 1.0 : 0) / examples;
            training[2] += (example.isClicked() ? 1.0 : 0) / examples;
        }
        final Predicate<ServedRequest> ofChallenger = request -> request.model() == 1;
        assertThat(training[0])
                .isCloseTo(
                        mean(STEADY, ofChallenger, request -> Features.of(request, STEADY)
                                .affinity()),
                        within(0.05));
        assertThat(training[1]).isCloseTo(2.0 / 7, within(0.03));
        assertThat(training[2])
                .isCloseTo(
                        share(STEADY, ofChallenger, request -> Reactions.isClicked(request, 0, STEADY)), within(0.03));
        assertThat(mean(STEADY, ofChallenger, request -> Features.of(request, STEADY)
                        .prediction()))
                .isCloseTo(
                        share(STEADY, ofChallenger, request -> Reactions.isClicked(request, 0, STEADY)), within(0.015));
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"STEADY", "COVARIATE_SHIFT", "NOVELTY", "SEASON", "NEW_CATALOGUE"})
    void theSuperpopulationIsWhatManyPeopleComeTo(final Scenario scenario) {
        final World world = new World(new WorldSettings(
                3,
                400_000,
                LocalDate.of(2026, 1, 5),
                28,
                0,
                50_000,
                80,
                0.05,
                0.05,
                0.5,
                Map.of(scenario, 1.0),
                Worlds.MODELS));
        final double came = value(world, 1);
        double planned = 0;
        long requests = 0;
        for (int day = 0; day < 28; day++) {
            planned += Superpopulation.of(world, day)[1][0] / (double) Expected.UNIT;
            requests += Superpopulation.requests(world, day);
        }
        assertThat(requests).isCloseTo(world.requests(), within(28L));
        // 50,000 users of unequal activity: the standard error of their effects is below 0.6 %
        assertThat(planned / requests).isCloseTo(came, within(0.02 * came));
    }

    @Test
    void interleavedListsAreDrawnAsExpected() {
        Agreement all = new Agreement(0, 0, 0, 0);
        for (long number = 0; number < Interleaving.requests(STEADY); number++) {
            final Interleaving list = Interleaving.of(STEADY, number);
            double drawn = 0;
            for (int position = 0; position < World.POSITIONS; position++) {
                drawn += (list.isOfControl()[position] ? 1 : -1) * (list.isClicked(position, STEADY) ? 1 : 0);
            }
            assertThat(list.slate()).doesNotHaveDuplicates();
            all = all.plus(Agreement.of(drawn, list.expectedPreference(STEADY) / (double) Expected.UNIT));
        }
        assertThat(all.distance()).isBetween(-4.5, 4.5);
        assertThat(all.expected()).as("the challenger is better").isNegative();
    }

    @Test
    void slatesAreDrawnByTheirPropensities() {
        for (int position = 0; position < World.POSITIONS; position++) {
            final int place = position;
            final Agreement first = Worlds.served(STEADY)
                    .map(request -> Agreement.of(
                            request.slate()[place] == 0 ? 1 : 0,
                            request.policy().marginals()[place][0]))
                    .reduce(new Agreement(0, 0, 0, 0), Agreement::plus);
            assertThat(first.distance()).isBetween(-4.5, 4.5);
            final double inverse = mean(STEADY, request -> true, request -> 1 / request.propensity(place));
            assertThat(inverse).as("as many as candidates").isCloseTo(World.CANDIDATES, within(0.4));
        }
    }
}
