package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairedRatiosTest {

    private static final double LEVEL = 0.95;

    /** A unit's counts; a denominator of 0 says that it was not on that side. */
    private record Unit(double s, double m, double t, double n) {
        PairedRatios moments() {
            if (n == 0) {
                return PairedRatios.ofTreatmentUnit(s, m);
            }
            return m == 0 ? PairedRatios.ofControlUnit(t, n) : PairedRatios.ofUnit(s, m, t, n);
        }
    }

    @Property(tries = 50)
    void theLogLiftIsThatOfTheInfluenceValuesWhereverTheUnitsAre(
            @ForAll final long seed, @ForAll @IntRange(min = 3, max = 60) final int size) {
        final List<Unit> units = units(seed, size);
        final double s = units.stream().mapToDouble(Unit::s).sum();
        final double m = units.stream().mapToDouble(Unit::m).sum();
        final double t = units.stream().mapToDouble(Unit::t).sum();
        final double n = units.stream().mapToDouble(Unit::n).sum();
        final double squares = units.stream()
                .mapToDouble(u -> (u.s - s / m * u.m) / s - (u.t - t / n * u.n) / t)
                .map(u -> u * u)
                .sum();

        final Estimate lift = pooled(units).logLift(RatioKind.MEAN, LEVEL);

        assertThat(lift.n()).isEqualTo(size);
        assertThat(lift.value().orElseThrow()).isCloseTo(Math.log(s / m / (t / n)), within(1e-12));
        assertThat(lift.stdError().orElseThrow())
                .isCloseTo(Math.sqrt(size / (size - 1.0) * squares), within(1e-9 * Math.sqrt(squares)));
        final double half =
                StudentInterval.quantile(size - 1.0, LEVEL) * lift.stdError().orElseThrow();
        assertThat(lift.low().orElseThrow()).isCloseTo(lift.value().orElseThrow() - half, within(1e-12));
    }

    @Property(tries = 50)
    void theDifferenceIsThatOfTheInfluenceValuesWhereverTheUnitsAre(
            @ForAll final long seed, @ForAll @IntRange(min = 3, max = 60) final int size) {
        final List<Unit> units = units(seed, size);
        final double s = units.stream().mapToDouble(Unit::s).sum();
        final double m = units.stream().mapToDouble(Unit::m).sum();
        final double t = units.stream().mapToDouble(Unit::t).sum();
        final double n = units.stream().mapToDouble(Unit::n).sum();
        final double squares = units.stream()
                .mapToDouble(u -> (u.s - s / m * u.m) / m - (u.t - t / n * u.n) / n)
                .map(u -> u * u)
                .sum();

        final Estimate difference = pooled(units).difference(LEVEL);

        assertThat(difference.n()).isEqualTo(size);
        assertThat(difference.value().orElseThrow()).isCloseTo(s / m - t / n, within(1e-14));
        assertThat(difference.stdError().orElseThrow())
                .isCloseTo(Math.sqrt(size / (size - 1.0) * squares), within(1e-9 * Math.sqrt(squares)));
    }

    @Test
    void independentSidesAreTwoSamplesWithTheirOwnCorrections() {
        final RatioMoments treatment =
                RatioMoments.ofUnit(3, 10).merge(RatioMoments.ofUnit(9, 20)).merge(RatioMoments.ofUnit(4, 30));
        final RatioMoments control = RatioMoments.ofUnit(2, 10).merge(RatioMoments.ofUnit(8, 20));
        final PairedRatios arms = new PairedRatios(treatment, control, CrossMoments.EMPTY);
        final double variance = treatment.ratioVariance() + control.ratioVariance();
        final double relative = treatment.ratioVariance() / Math.pow(treatment.ratio(), 2)
                + control.ratioVariance() / Math.pow(control.ratio(), 2);

        assertThat(arms.difference(LEVEL).stdError().orElseThrow()).isCloseTo(Math.sqrt(variance), within(1e-15));
        assertThat(arms.logLiftVariance()).isCloseTo(relative, within(1e-15));
        final double t = treatment.ratioVariance() / Math.pow(treatment.ratio(), 2);
        final double c = control.ratioVariance() / Math.pow(control.ratio(), 2);
        final double welch = (t + c) * (t + c) / (t * t / 2 + c * c);
        assertThat(arms.degreesOfFreedom()).isCloseTo(welch, within(1e-12)).isBetween(1.0, 3.0);
    }

    @Test
    void oneUnitOfAnIndependentSideTellsNothingOfItsSpread() {
        final PairedRatios arms = PairedRatios.ofTreatmentUnit(20, 100)
                .merge(PairedRatios.ofControlUnit(10, 100))
                .merge(PairedRatios.ofControlUnit(12, 100));
        assertThat(arms.logLift(RatioKind.SHARE, LEVEL).reason()).contains(Reason.ONE_UNIT);
        assertThat(arms.difference(LEVEL).value().orElseThrow()).isCloseTo(0.09, within(1e-15));
        assertThat(arms.difference(LEVEL).stdError()).isEmpty();
        assertThat(arms.hasSpread()).isFalse();
        assertThat(arms.degreesOfFreedom()).isZero();
    }

    @Test
    void aDifferenceNeedsNoEventButADenominator() {
        final PairedRatios none = PairedRatios.ofUnit(0, 10, 3, 10).merge(PairedRatios.ofUnit(0, 5, 1, 7));
        assertThat(none.difference(LEVEL).value().orElseThrow()).isCloseTo(-4 / 17.0, within(1e-15));
        assertThat(PairedRatios.EMPTY.difference(LEVEL).reason()).contains(Reason.NO_UNITS);
        assertThat(PairedRatios.ofUnit(1, 2, 1, 0).difference(LEVEL).reason()).contains(Reason.ZERO_DENOMINATOR);
    }

    @Property(tries = 50)
    void groupsOfUnitsMerge(@ForAll final long seed, @ForAll @IntRange(min = 4, max = 60) final int size) {
        final List<Unit> units = units(seed, size);
        final PairedRatios whole = pooled(units);
        final PairedRatios merged = pooled(units.subList(0, size / 2)).merge(pooled(units.subList(size / 2, size)));

        assertThat(merged.units()).isEqualTo(whole.units());
        assertThat(merged.logLiftVariance()).isCloseTo(whole.logLiftVariance(), within(1e-9 * whole.logLiftVariance()));
        assertThat(whole.merge(PairedRatios.EMPTY)).isEqualTo(whole);
        assertThat(PairedRatios.EMPTY.merge(whole)).isEqualTo(whole);
    }

    @Test
    void identicalSidesHaveTheLiftZeroWithoutError() {
        final Random random = new Random(5);
        final Estimate lift = IntStream.range(0, 500)
                .mapToObj(i -> {
                    final double m = 100 + random.nextInt(900);
                    final double s = random.nextInt(50) + 0.1;
                    return PairedRatios.ofUnit(s, m, s, m);
                })
                .reduce(PairedRatios.EMPTY, PairedRatios::merge)
                .logLift(RatioKind.MEAN, LEVEL);

        assertThat(lift.value()).hasValue(0);
        assertThat(lift.stdError()).hasValue(0);
        assertThat(lift.low()).isEmpty();
        assertThat(lift.reason()).contains(Reason.NO_SPREAD);
    }

    @Test
    void aSideWithoutAnEventHasNoLogarithm() {
        final PairedRatios none = PairedRatios.ofUnit(0, 10, 3, 10).merge(PairedRatios.ofUnit(0, 5, 1, 7));
        final PairedRatios noneOfControl = PairedRatios.ofUnit(3, 10, 0, 10);

        assertThat(none.logLift(RatioKind.MEAN, LEVEL)).isEqualTo(Estimate.undefined(LEVEL, 2, Reason.ZERO_NUMERATOR));
        assertThat(noneOfControl.logLift(RatioKind.MEAN, LEVEL).reason()).contains(Reason.ZERO_NUMERATOR);
    }

    @Test
    void everythingElseThatHasNoLogarithmSaysWhy() {
        assertThat(PairedRatios.EMPTY.whyUndefined()).contains(Reason.NO_UNITS);
        assertThat(PairedRatios.ofTreatmentUnit(1, 2).whyUndefined()).contains(Reason.NO_UNITS);
        assertThat(PairedRatios.ofUnit(1, 2, 1, 0).whyUndefined()).contains(Reason.ZERO_DENOMINATOR);
        assertThat(PairedRatios.ofUnit(-1, 2, 1, 2).whyUndefined()).contains(Reason.NEGATIVE_RATIO);
    }

    @Test
    void oneUnitHasALiftWithoutAnInterval() {
        final Estimate lift = PairedRatios.ofUnit(2, 10, 1, 10).logLift(RatioKind.MEAN, LEVEL);

        assertThat(lift).isEqualTo(Estimate.withoutInterval(Math.log(2), LEVEL, 1, Reason.ONE_UNIT));
    }

    @Test
    void aShareWithFewerThanFiveEventsOrNonEventsHasNoRelativeLift() {
        assertThat(PairedRatios.ofUnit(4, 100, 50, 100).logLift(RatioKind.SHARE, LEVEL))
                .isEqualTo(Estimate.undefined(LEVEL, 1, Reason.SMALL_COUNT));
        assertThat(PairedRatios.ofUnit(50, 100, 96, 100).whyNoLift(RatioKind.SHARE))
                .contains(Reason.SMALL_COUNT);
        assertThat(PairedRatios.ofUnit(5, 100, 95, 100).whyNoLift(RatioKind.SHARE))
                .isEmpty();
        assertThat(PairedRatios.ofUnit(4, 100, 50, 100).whyNoLift(RatioKind.MEAN))
                .isEmpty();
        assertThat(PairedRatios.ofUnit(0, 100, 50, 100).whyNoLift(RatioKind.SHARE))
                .contains(Reason.ZERO_NUMERATOR);
    }

    @Test
    void moreCommonUnitsThanUnitsAreRefused() {
        assertThatThrownBy(() -> new PairedRatios(
                        RatioMoments.ofUnit(1, 2), RatioMoments.EMPTY, CrossMoments.ofUnit(1, 2, 1, 2)))
                .hasMessage("1 common units of 1 in treatment and 0 in control");
    }

    private static PairedRatios pooled(final List<Unit> units) {
        return units.stream().map(Unit::moments).reduce(PairedRatios.EMPTY, PairedRatios::merge);
    }

    /** Units on both sides, then on one of them, in turn. */
    private static List<Unit> units(final long seed, final int size) {
        final Random random = new Random(seed);
        return IntStream.range(0, size)
                .mapToObj(i -> {
                    final double s = 1 + random.nextInt(20);
                    final double m = s + random.nextInt(500);
                    final double t = 1 + random.nextInt(20);
                    final double n = t + random.nextInt(500);
                    return switch (i % 3) {
                        case 0 -> new Unit(s, m, t, n);
                        case 1 -> new Unit(s, m, 0, 0);
                        default -> new Unit(0, 0, t, n);
                    };
                })
                .toList();
    }
}
