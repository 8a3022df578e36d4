package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratifiedLiftTest {

    private static final double LEVEL = 0.95;

    /** A ramp of 90/10 on slow pages, of which 2 % are clicked, and half and half of others, 10 %: no effect anywhere. */
    @Test
    void aSideThatHasMoreOfTheBetterExperimentIsNotBetterForIt() {
        final PairedRatios ramp = arms(900, 100, 0.02, 0.02);
        final PairedRatios half = arms(100, 100, 0.1, 0.1);

        final Estimate lift = lift(ramp, half).logLift(RatioKind.SHARE, LEVEL);

        assertThat(lift.value().orElseThrow()).isCloseTo(0, within(1e-12));
        assertThat(lift.low().orElseThrow()).isNegative();
        assertThat(lift(ramp, half).treatmentRatio().orElseThrow())
                .isCloseTo(lift(ramp, half).controlRatio().orElseThrow(), within(1e-12));
        assertThat(ramp.merge(half).logLift(RatioKind.SHARE, LEVEL).high().orElseThrow())
                .as("added up")
                .isLessThan(-0.5);
    }

    /** w = 90 and 50; the errors are those of both means, by their shares of the whole. */
    @Test
    void ratiosAreMeansByTheWeightsOfMantelAndHaenszel() {
        final PairedRatios one = arms(900, 100, 0.03, 0.02);
        final PairedRatios other = arms(100, 100, 0.1, 0.12);
        final StratifiedLift both = lift(one, other);
        final double treatment = (90 * 0.03 + 50 * 0.1) / 140;
        final double control = (90 * 0.02 + 50 * 0.12) / 140;
        final double variance =
                variance(one, 90 / 140.0, treatment, control) + variance(other, 50 / 140.0, treatment, control);

        assertThat(both.treatmentRatio().orElseThrow()).isCloseTo(treatment, within(1e-12));
        assertThat(both.controlRatio().orElseThrow()).isCloseTo(control, within(1e-12));
        assertThat(both.logLift(RatioKind.MEAN, LEVEL).value().orElseThrow())
                .isCloseTo(Math.log(treatment / control), within(1e-12));
        assertThat(both.logLift(RatioKind.MEAN, LEVEL).stdError().orElseThrow())
                .isCloseTo(Math.sqrt(variance), within(1e-12));
        assertThat(both.weight(RatioKind.MEAN).orElseThrow()).isCloseTo(14_000, within(1e-6));
        assertThat(both.units()).isEqualTo(1_200);
    }

    @Test
    void ofOneExperimentItIsItsLift() {
        final PairedRatios one = arms(40, 25, 0.3, 0.2);
        final Estimate expected = one.logLift(RatioKind.MEAN, LEVEL);
        final Estimate lift = lift(one).logLift(RatioKind.MEAN, LEVEL);

        assertThat(lift.value()).isEqualTo(expected.value());
        assertThat(lift.low().orElseThrow()).isCloseTo(expected.low().orElseThrow(), within(1e-12));
        assertThat(lift.high().orElseThrow()).isCloseTo(expected.high().orElseThrow(), within(1e-12));
        assertThat(lift(one).treatmentRatio()).hasValue(one.treatment().ratio());
    }

    @Test
    void whatTellsNothingIsLeftOutWhereSomethingDoes() {
        final PairedRatios one = arms(40, 25, 0.3, 0.2);
        final PairedRatios ofTreatment = PairedRatios.ofTreatmentUnit(1, 100);
        final PairedRatios ofControl = PairedRatios.ofControlUnit(90, 100);
        final PairedRatios single = ofTreatment.merge(ofControl);

        assertThat(lift(one, ofTreatment, ofControl, single).logLift(RatioKind.MEAN, LEVEL))
                .isEqualTo(lift(one).logLift(RatioKind.MEAN, LEVEL));
        assertThat(lift(single).logLift(RatioKind.MEAN, LEVEL).reason()).hasValue(Reason.ONE_UNIT);
        final StratifiedLift apart = lift(ofTreatment, ofControl);
        assertThat(apart.logLift(RatioKind.MEAN, LEVEL).reason()).hasValue(Reason.NO_SHARED_EXPERIMENT);
        assertThat(apart.treatmentRatio()).hasValue(0.01);
        assertThat(apart.controlRatio()).hasValue(0.9);
        assertThat(apart.weight(RatioKind.MEAN)).isEmpty();
        assertThat(apart.errorCovariance()).isEmpty();
        assertThat(lift().logLift(RatioKind.MEAN, LEVEL).reason()).hasValue(Reason.NO_UNITS);
    }

    /** Users of two experiments that assign independently: none of a real effect in five worlds of a hundred, and one mostly. */
    @Test
    void errorsHoldTheirRateThoughUsersAreInBothExperiments() {
        final Random random = new Random(20261127);
        final int worlds = 1_000;
        int nothing = 0;
        int something = 0;
        double sum = 0;
        for (int world = 0; world < worlds; world++) {
            final double[] tastes = IntStream.range(0, 300)
                    .mapToDouble(i -> random.nextDouble())
                    .toArray();
            nothing += isTold(lift(drawn(random, tastes, 0.8, 1), drawn(random, tastes, 0.5, 1))) ? 1 : 0;
            final StratifiedLift lift = lift(drawn(random, tastes, 0.8, 1.3), drawn(random, tastes, 0.5, 1.3));
            something += isTold(lift) ? 1 : 0;
            sum += lift.logLift(RatioKind.MEAN, LEVEL).value().orElseThrow() / worlds;
        }
        assertThat(nothing / (double) worlds).isBetween(0.025, 0.075);
        assertThat(something / (double) worlds).isGreaterThan(0.8);
        assertThat(sum).isCloseTo(Math.log(1.3), within(0.01));
    }

    /** The same users, told twice. */
    @Test
    void noCorrelationIsOutsideOfOne() {
        final Random random = new Random(3);
        final DifferenceBesideLift told = IntStream.range(0, 50)
                .mapToObj(i -> {
                    final double gain = random.nextDouble();
                    return new DifferenceBesideLift(
                            RatioMoments.ofUnit(gain, 1),
                            PairedRatios.ofUnit(1 + gain, 1, 1, 1),
                            CrossMoments.ofUnit(gain, 1, 1 + gain, 1),
                            CrossMoments.ofUnit(gain, 1, 1, 1));
                })
                .reduce(DifferenceBesideLift.EMPTY, DifferenceBesideLift::merge);
        final StratifiedLift twice = new StratifiedLift(List.of(told, told));
        final double errors = Math.sqrt(told.difference().ratioVariance())
                * twice.logLift(RatioKind.MEAN, LEVEL).stdError().orElseThrow();

        assertThat(twice.errorCovariance().orElseThrow()).isCloseTo(errors, within(1e-12));
        assertThat(twice.commonUnits()).isEqualTo(100);
    }

    private static boolean isTold(final StratifiedLift lift) {
        final Estimate estimate = lift.logLift(RatioKind.MEAN, LEVEL);
        return estimate.low().orElseThrow() > 0 || estimate.high().orElseThrow() < 0;
    }

    /** What users of these tastes do ten times. */
    private static PairedRatios drawn(
            final Random random, final double[] tastes, final double share, final double effect) {
        PairedRatios moments = PairedRatios.EMPTY;
        for (final double taste : tastes) {
            final boolean isTreated = random.nextDouble() < share;
            final double rate = taste * share * (isTreated ? effect : 1);
            final double count = 10 * rate + Math.sqrt(10 * rate) * random.nextGaussian();
            moments = moments.merge(
                    isTreated ? PairedRatios.ofTreatmentUnit(count, 10) : PairedRatios.ofControlUnit(count, 10));
        }
        return moments;
    }

    /** By the shares of the parts, from the variances of their ratios. */
    private static double variance(
            final PairedRatios part, final double share, final double treatment, final double control) {
        return share
                * share
                * (part.treatment().ratioVariance() / (treatment * treatment)
                        + part.control().ratioVariance() / (control * control));
    }

    /** Units of a hundred impressions; every other one clicks twice as often as its rate, the others never. */
    private static PairedRatios arms(
            final int treatment, final int control, final double treatmentRate, final double controlRate) {
        return new PairedRatios(arm(treatment, treatmentRate), arm(control, controlRate), CrossMoments.EMPTY);
    }

    private static RatioMoments arm(final int units, final double rate) {
        return IntStream.range(0, units / 2)
                .mapToObj(i -> RatioMoments.ofUnit(200 * rate, 100).merge(RatioMoments.ofUnit(0, 100)))
                .reduce(
                        units % 2 == 0 ? RatioMoments.EMPTY : RatioMoments.ofUnit(100 * rate, 100),
                        RatioMoments::merge);
    }

    private static StratifiedLift lift(final PairedRatios... experiments) {
        return new StratifiedLift(List.of(experiments).stream()
                .map(lift -> new DifferenceBesideLift(RatioMoments.EMPTY, lift, CrossMoments.EMPTY, CrossMoments.EMPTY))
                .toList());
    }
}
