package dev.plumbline.alignment.reason;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two hundred simulated pairs of each kind, in which one reason holds: it is named first. */
class SimulatedReasonsTest {

    private static final int PAIRS = 200;

    static Stream<Arguments> worlds() {
        return Stream.of(
                world("population_shift", pair -> {
                    pair.gains = new double[] {0.12, 0.02, -0.06};
                    pair.holdout = new double[] {0.5, 0.3, 0.2};
                    pair.traffic = new double[] {pair.about(0.2), 0.3, 0};
                    pair.traffic[2] = 0.7 - pair.traffic[0];
                    pair.felt = pair.carriedOver(pair.traffic);
                }),
                world("position_bias", pair -> {
                    pair.positions = pair.about(-0.1);
                    pair.felt = pair.carriedOver(pair.traffic) + pair.positions;
                }),
                world("cold_items", pair -> {
                    pair.coldListed = pair.about(0.5);
                    pair.coldJudged = 0.05;
                    pair.onCold = -0.06;
                    pair.onWarm = 0.056;
                    pair.felt =
                            SimulatedPair.worth(pair.coldListed * pair.onCold + (1 - pair.coldListed) * pair.onWarm);
                }),
                world("latency", pair -> {
                    pair.slowerBy = pair.about(1500);
                    pair.felt = pair.carriedOver(pair.traffic) - 0.006 * pair.slowerBy / 100;
                }),
                world("no_new_signal", pair -> {
                    pair.rbo = 0.92 + 0.08 * pair.random.nextDouble();
                    pair.fusionGain = 0;
                    pair.felt = 0;
                }),
                world("novelty_effect", pair -> {
                    // users who have yet to learn: nothing in the first half, all of it, and more, in the second
                    pair.noveltyChange = pair.about(0.2);
                    pair.felt = pair.carriedOver(pair.traffic) - pair.noveltyChange / 2;
                }),
                world("novelty_effect", pair -> {
                    // models that are equally good, of which the new one is looked at for being new
                    pair.gains = new double[] {0.002, 0, -0.002};
                    pair.onCold = 0;
                    pair.onWarm = 0;
                    pair.noveltyChange = pair.about(-0.2);
                    pair.felt = -pair.noveltyChange / 2;
                }),
                world("underpowered_test", pair -> {
                    pair.onlineError = pair.about(0.08);
                    pair.felt = pair.carriedOver(pair.traffic);
                }));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void theReasonThatHoldsIsNamedFirst(final String reason, final Consumer<SimulatedPair> world) {
        final List<List<Finding>> disagreeing = judged(world);
        final long named = disagreeing.stream()
                .filter(findings -> findings.get(0).name().equals(reason))
                .count();

        assertThat(disagreeing).as("pairs that disagree").hasSizeGreaterThan(PAIRS / 2);
        assertThat(named / (double) disagreeing.size())
                .as("%s first, of %d pairs", reason, disagreeing.size())
                .isGreaterThanOrEqualTo(0.8);
        assertThat(disagreeing).allSatisfy(findings -> assertThat(findings).hasSize(7));
    }

    @Test
    void whereAGainIsCarriedOverThereIsNoRow() {
        assertThat(judged(pair -> pair.felt = pair.carriedOver(pair.traffic))).isEmpty();
    }

    @Test
    void modelsThatAreAlikeOnBothSidesDisagreeOnlyByTheErrorRate() {
        final List<List<Finding>> disagreeing = judged(pair -> pair.gains = new double[] {0, 0, 0});

        assertThat(disagreeing).as("5 % on either side").hasSizeBetween(8, 35);
    }

    private static List<List<Finding>> judged(final Consumer<SimulatedPair> world) {
        return LongStream.range(0, PAIRS)
                .mapToObj(seed -> {
                    final SimulatedPair pair = new SimulatedPair(seed);
                    world.accept(pair);
                    return pair.judged();
                })
                .flatMap(Optional::stream)
                .toList();
    }

    private static Arguments world(final String reason, final Consumer<SimulatedPair> world) {
        return Arguments.of(reason, world);
    }
}
