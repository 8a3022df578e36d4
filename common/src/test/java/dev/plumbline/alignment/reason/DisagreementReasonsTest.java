package dev.plumbline.alignment.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.alignment.reason.Evidence.Dimension;
import dev.plumbline.alignment.reason.Evidence.Latencies;
import dev.plumbline.alignment.reason.Evidence.Overlap;
import dev.plumbline.alignment.reason.Evidence.Part;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisagreementReasonsTest {

    private static final Slope ONE_TO_ONE = new Slope(1, 0, Slope.Basis.RELATIVE_GAIN);

    /** An offline gain of 0.1 that lets expect a log lift of 0.1, and none was seen: a gap of -0.1. */
    private static final Disagreement UNSEEN = disagreement(0.1, 0.01, 0, 0.02);

    @ParameterizedTest
    @CsvSource({
        "-0.1, 0, 1", // all of it
        "-0.05, 0, 0.5", // half
        "-0.15, 0, 0.5", // half too much
        "0.05, 0, -0.5", // the gap would be wider without it
        "0.3, 0, -1",
        "0, 0.1, 0",
        "-0.1, 0.1, 0", // within its standard error
        "-0.1, 0.05, 0.75", // shrunk by a quarter
    })
    void theShareOfTheGapIsWhatGoesWithTheReason(final double effect, final double error, final double share) {
        final Finding finding =
                Finding.of("some", UNSEEN, effect, error, 1, EvidenceRow.missing("table", "key", "meaning"));

        assertThat(finding.share().orElseThrow()).isCloseTo(share, within(1e-9));
        assertThat(finding.explained().value()).hasValue(effect);
    }

    @Test
    void theLargestOfSeveralEffectsIsShrunkMoreAndHasAWiderInterval() {
        final EvidenceRow row = EvidenceRow.missing("table", "key", "meaning");
        final Finding one = Finding.of("some", UNSEEN, -0.1, 0.04, 1, row);
        final Finding largestOfTen = Finding.of("some", UNSEEN, -0.1, 0.04, 10, row);

        assertThat(one.share().orElseThrow()).isCloseTo(0.84, within(1e-9));
        assertThat(largestOfTen.share().orElseThrow()).isCloseTo(1 - 0.16 * (1 + 2 * Math.log(10)), within(1e-9));
        assertThat(largestOfTen.explained().high().orElseThrow())
                .isGreaterThan(one.explained().high().orElseThrow());
    }

    @Test
    void withoutEvidenceOnlyChanceSaysSomethingAndTheOthersSayWhatIsMissing() {
        final List<Finding> findings =
                DisagreementReasons.ranked(UNSEEN, Evidence.none("units"), ReasonSettings.DEFAULT);

        assertThat(findings)
                .hasSize(DisagreementReasons.of(ReasonSettings.DEFAULT).size());
        assertThat(findings.get(0).name()).isEqualTo("underpowered_test");
        assertThat(findings.subList(1, findings.size())).allSatisfy(finding -> {
            assertThat(finding.explained().value()).isEmpty();
            assertThat(finding.explained().reason()).isPresent();
            assertThat(finding.share()).isEmpty();
            assertThat(finding.needs()).isPresent();
        });
        assertThat(new HashSet<>(findings.stream().map(Finding::name).toList())).hasSameSizeAs(findings);
    }

    @Test
    void chanceExplainsOneStandardErrorOfTheGap() {
        final Finding chance = new UnderpoweredTest().of(UNSEEN, Evidence.none("impressions"));

        assertThat(UNSEEN.gapError()).isCloseTo(Math.hypot(0.01, 0.02), within(1e-12));
        assertThat(chance.share().orElseThrow()).isCloseTo(Math.hypot(0.01, 0.02) / 0.1, within(1e-12));
        assertThat(chance.evidence().value().orElseThrow()).isCloseTo(2.8016 * 0.02, within(1e-5));
    }

    @Test
    void errorsInCommonNarrowTheGap() {
        final Disagreement common = Disagreement.of(side(0.1, 0.01), side(0, 0.02), 1e-4, ONE_TO_ONE, 0.95, 10)
                .orElseThrow();

        assertThat(common.gapError()).isCloseTo(Math.sqrt(1e-4 + 4e-4 - 2e-4), within(1e-12));
    }

    @Test
    void whoSaysTheOppositeIsToldByTheBetterDirection() {
        final Side loss = new Side(-0.1, 0.01, -0.12, -0.08, Direction.SMALLER_IS_BETTER);
        final Slope slope = Slope.relative(0.4, 0.5, -1, 1);

        assertThat(Disagreement.of(loss, side(0.1, 0.01), 0, slope, 0.95, 10)).isEmpty();
        assertThat(Disagreement.of(loss, side(-0.1, 0.01), 0, slope, 0.95, 10)).hasValueSatisfying(found -> {
            assertThat(found.kind()).isEqualTo(Disagreement.Kind.OPPOSITE_SIGNS);
            assertThat(found.expected()).isCloseTo(0.1 / 0.45, within(1e-12));
        });
        assertThat(Disagreement.of(side(0, 0.1), side(0.1, 0.01), 0, slope, 0.95, 10))
                .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(Disagreement.Kind.ONLINE_ONLY));
        assertThat(Disagreement.of(side(0, 0.1), side(0, 0.1), 0, slope, 0.95, 10))
                .isEmpty();
        assertThatThrownBy(() -> new Side(0, 1, -2, 2, Direction.NONE)).hasMessageContaining("without a direction");
    }

    @Test
    void reweightingTakesTheTrafficsSharesOfADimensionThatIsWhole() {
        final Part phone = new Part(0.2, 0.01, 50, 10);
        final Part desk = new Part(0.0, 0.01, 50, 90);
        final Finding shift =
                new PopulationShift().of(UNSEEN, sliced(new Dimension("device", List.of(phone, desk), 100, 100)));
        final Finding overlapping =
                new PopulationShift().of(UNSEEN, sliced(new Dimension("device", List.of(phone, desk), 60, 100)));
        final Finding halfKnown =
                new PopulationShift().of(UNSEEN, sliced(new Dimension("device", List.of(phone, desk), 100, 200)));

        assertThat(shift.evidence().value().orElseThrow()).isCloseTo(0.02, within(1e-12));
        assertThat(shift.explained().value().orElseThrow()).isCloseTo(-0.08, within(1e-12));
        assertThat(shift.explained().stdError().orElseThrow())
                .as("of the differences, and of the draw of 100 queries")
                .isCloseTo(Math.sqrt(2 * 0.16 * 1e-4 + 0.01 / 100), within(1e-12));
        assertThat(overlapping.explained().reason()).contains(Reason.SLICES_DO_NOT_ADD_UP);
        assertThat(halfKnown.explained().reason()).contains(Reason.SLICES_DO_NOT_ADD_UP);
    }

    @Test
    void listsThatAreTheSameAndGainNothingTakeAllOfTheExpectation() {
        final Finding clones = new NoNewSignal().of(UNSEEN, overlap(1, 0, 0));
        final Finding alikeButMore = new NoNewSignal().of(UNSEEN, overlap(1, 0.05, 0.001));
        final Finding different = new NoNewSignal().of(UNSEEN, overlap(0.2, 0, 0.001));

        assertThat(clones.share().orElseThrow()).isGreaterThan(0.98);
        assertThat(alikeButMore.explained().value().orElseThrow()).isCloseTo(0, within(1e-9));
        assertThat(different.explained().value().orElseThrow()).isCloseTo(0, within(1e-9));
    }

    @Test
    void slownessCostsInTheBetterDirectionAndAsSurelyAsTheSettingSays() {
        final Evidence slower = new Evidence(
                "impressions",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Latencies(700, 200)),
                Optional.empty(),
                Optional.empty());
        final Finding ctr = new Latency(0.006, 0.003).of(UNSEEN, slower);

        assertThat(ctr.explained().value().orElseThrow()).isCloseTo(-0.03, within(1e-12));
        assertThat(ctr.explained().stdError().orElseThrow()).isCloseTo(0.015, within(1e-12));
        assertThat(ctr.evidence().value()).hasValue(500);
    }

    @Test
    void theOtherPairsTellTheSlopeWithoutTheNoiseOfTheOfflineSide() {
        final Random random = new Random(7);
        CarryOver pairs = CarryOver.NONE;
        double naive = 0;
        for (int i = 0; i < 400; i++) {
            final double truth = 0.05 * random.nextGaussian();
            final double x = truth + 0.03 * random.nextGaussian();
            final double y = 2 * truth + 0.02 * random.nextGaussian();
            pairs = pairs.with(x, 0.03, y, 0);
            naive += x * y;
        }
        final Slope slope = pairs.slope(1).orElseThrow();

        assertThat(slope.value()).isCloseTo(2, within(3 * slope.stdError()));
        assertThat(slope.stdError()).isLessThan(0.2);
        assertThat(naive / pairs.xx()).as("without the correction").isLessThan(1.6);
        assertThat(pairs.slope(-1)).as("of the other sign than the metrics").isEmpty();
        assertThat(pairs.with(9, 0, 9, 0)
                        .without(9, 0, 9, 0)
                        .slope(1)
                        .orElseThrow()
                        .value())
                .isCloseTo(slope.value(), within(1e-9));
        assertThat(CarryOver.NONE.slope(1)).isEmpty();
    }

    @Test
    void modelsWithoutAnyOfflineFigureLetExpectNothing() {
        assertThat(Slope.relative(0, 0, 1, 1).value()).isZero();
        assertThatThrownBy(() -> new ReasonSettings(List.of(), 0, 0, 0)).hasMessageContaining("a carry-over of 0");
    }

    private static Evidence sliced(final Dimension dimension) {
        return new Evidence(
                "impressions",
                List.of(dimension),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Evidence overlap(final double rbo, final double gain, final double error) {
        return new Evidence(
                "impressions",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Overlap(
                        OptionalDouble.of(rbo),
                        OptionalDouble.of(0.2),
                        OptionalDouble.of(gain),
                        OptionalDouble.of(error),
                        0.001)),
                Optional.empty());
    }

    private static Disagreement disagreement(
            final double difference, final double error, final double lift, final double liftError) {
        return Disagreement.of(side(difference, error), side(lift, liftError), 0, ONE_TO_ONE, 0.95, 10)
                .orElseThrow();
    }

    private static Side side(final double value, final double error) {
        return SimulatedPair.side(value, error);
    }
}
