package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RatioMomentsTest {

    record Unit(double numerator, double denominator) {}

    @Provide
    Arbitrary<List<Unit>> units() {
        return Combinators.combine(
                        Arbitraries.doubles().between(-100, 100),
                        Arbitraries.doubles().between(0, 50))
                .as(Unit::new)
                .list()
                .ofMaxSize(12);
    }

    @Property
    void momentsOfAUnionAreTheMergedMoments(@ForAll("units") final List<Unit> a, @ForAll("units") final List<Unit> b) {
        final RatioMoments merged = moments(a).merge(moments(b));
        final RatioMoments direct =
                oracle(java.util.stream.Stream.concat(a.stream(), b.stream()).toList());
        assertThat(merged.units()).isEqualTo(direct.units());
        assertThat(merged.meanNumerator()).isCloseTo(direct.meanNumerator(), near(100));
        assertThat(merged.numeratorSquares()).isCloseTo(direct.numeratorSquares(), near(1e6));
        assertThat(merged.crossProducts()).isCloseTo(direct.crossProducts(), near(1e6));
        assertThat(merged.denominatorSquares()).isCloseTo(direct.denominatorSquares(), near(1e6));
    }

    @Property
    void theVarianceIsThatOfTheInfluenceValues(@ForAll("units") final List<Unit> units) {
        final RatioMoments moments = moments(units);
        if (units.size() < 2 || moments.denominator() < 1) {
            return;
        }
        final double r = moments.ratio();
        final double squares = units.stream()
                .mapToDouble(u -> Math.pow((u.numerator() - r * u.denominator()) / moments.denominator(), 2))
                .sum();
        final double j = units.size();
        assertThat(moments.ratioVariance()).isCloseTo(j / (j - 1) * squares, within(1e-9 * (1 + squares * 1e3)));
    }

    @Test
    void aMeanOfIndependentRowsIsTheCaseOfUnitDenominators() {
        final List<Unit> units = List.of(new Unit(1, 1), new Unit(0, 1), new Unit(0.5, 1), new Unit(1, 1));
        final Estimate estimate = moments(units).estimate(0.95, 4);
        final double deviation = Math.sqrt((2 * 0.375 * 0.375 + 0.625 * 0.625 + 0.125 * 0.125) / 3);
        assertThat(estimate.value().orElseThrow()).isEqualTo(0.625);
        assertThat(estimate.stdError().orElseThrow()).isCloseTo(deviation / 2, within(1e-12));
        // Student's t, 3 degrees of freedom, 97.5 %: 3.182446305284263
        assertThat(estimate.high().orElseThrow()).isCloseTo(0.625 + 3.182446305284263 * deviation / 2, within(1e-9));
    }

    @Test
    void whatCannotBeToldHasAReasonAndNeverANumber() {
        assertThat(RatioMoments.EMPTY.estimate(0.95, 0).reason()).contains(Reason.NO_UNITS);
        assertThat(RatioMoments.ofUnit(0, 0).estimate(0.95, 0).reason()).contains(Reason.ZERO_DENOMINATOR);
        final Estimate one = RatioMoments.ofUnit(3, 4).estimate(0.95, 4);
        assertThat(one.value()).hasValue(0.75);
        assertThat(one.low()).isEmpty();
        assertThat(one.reason()).contains(Reason.ONE_UNIT);
    }

    @Test
    void theIntervalOfAShareEndsWhereSharesDo() {
        final RatioMoments fewUsers = moments(List.of(new Unit(5, 10), new Unit(10, 10)));
        final Estimate share = fewUsers.estimate(RatioKind.SHARE, 0.95, 20);
        assertThat(share.low()).hasValue(0);
        assertThat(share.high()).hasValue(1);
        assertThat(fewUsers.estimate(RatioKind.MEAN, 0.95, 20).high().getAsDouble())
                .isGreaterThan(1);
    }

    @Test
    void equalUnitsHaveNoSpreadAtAll() {
        final Estimate estimate = moments(List.of(new Unit(0.1, 1), new Unit(0.1, 1), new Unit(0.1, 1)))
                .estimate(0.95, 3);
        assertThat(estimate.value().orElseThrow()).isCloseTo(0.1, within(1e-15));
        assertThat(estimate.stdError()).hasValue(0);
        assertThat(estimate.low()).isEmpty();
        assertThat(estimate.reason()).contains(Reason.NO_SPREAD);
    }

    @Test
    void aShareOfFewEventsOrNearlyAllHasNoInterval() {
        for (final int clicked : new int[] {0, 4, 496, 500}) {
            final Estimate share = share(clicked).estimate(RatioKind.SHARE, 0.95, 500);
            assertThat(share.value().orElseThrow()).isCloseTo(clicked / 500.0, within(1e-15));
            assertThat(share.low()).isEmpty();
            assertThat(share.reason()).isPresent();
        }
        assertThat(share(5).estimate(RatioKind.SHARE, 0.95, 500).low()).isPresent();
        assertThat(share(4).estimate(RatioKind.MEAN, 0.95, 500).low()).isPresent();
        assertThat(share(4).estimate(RatioKind.SHARE, 0.95, 500).reason()).contains(Reason.SMALL_COUNT);
        assertThat(share(0).estimate(RatioKind.SHARE, 0.95, 500).reason()).contains(Reason.NO_SPREAD);
    }

    /** A hundred units of five, of which the first ones have the event. */
    private static RatioMoments share(final int events) {
        return IntStream.range(0, 100)
                .mapToObj(unit -> RatioMoments.ofUnit(Math.max(0, Math.min(5, events - 5 * unit)), 5))
                .reduce(RatioMoments.EMPTY, RatioMoments::merge);
    }

    @Test
    void sumsBeyondTheLargestNumberAreSaidToBe() {
        final Estimate noSpread = moments(List.of(new Unit(1e200, 1), new Unit(-1e200, 1), new Unit(1, 1)))
                .estimate(0.95, 3);
        assertThat(noSpread.reason()).contains(Reason.TOO_LARGE);
        assertThat(noSpread.low()).isEmpty();
        final Estimate none =
                moments(List.of(new Unit(1.7e308, 1), new Unit(-1.7e308, 1))).estimate(0.95, 2);
        assertThat(none.value()).isEmpty();
        assertThat(none.reason()).contains(Reason.TOO_LARGE);
    }

    @Test
    void sqlMomentsOfASampleAreTheSameMoments() {
        final List<Unit> units = List.of(new Unit(1, 2), new Unit(4, 3), new Unit(2, 7));
        final RatioMoments direct = oracle(units);
        final RatioMoments sample = RatioMoments.ofSample(
                3,
                direct.meanNumerator(),
                direct.meanDenominator(),
                direct.numeratorSquares() / 2,
                direct.crossProducts() / 2,
                direct.denominatorSquares() / 2);
        assertThat(sample.ratioVariance()).isCloseTo(direct.ratioVariance(), within(1e-15));
        assertThat(RatioMoments.ofSample(1, 5, 6, Double.NaN, Double.NaN, Double.NaN))
                .isEqualTo(RatioMoments.ofUnit(5, 6));
        assertThat(RatioMoments.ofSample(0, 0, 0, 0, 0, 0)).isEqualTo(RatioMoments.EMPTY);
    }

    @Test
    void theClusteredIntervalCoversTheTrueRatioAtItsLevel() {
        final SplittableRandom random = new SplittableRandom(20261124);
        int covered = 0;
        final int repetitions = 2000;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            RatioMoments moments = RatioMoments.EMPTY;
            for (int unit = 0; unit < 200; unit++) {
                final double rate = random.nextDouble() * 0.4;
                final int shown = 1 + random.nextInt(20);
                int clicked = 0;
                for (int i = 0; i < shown; i++) {
                    clicked += random.nextDouble() < rate ? 1 : 0;
                }
                moments = moments.merge(RatioMoments.ofUnit(clicked, shown));
            }
            final Estimate estimate = moments.estimate(0.95, 200);
            covered += estimate.low().orElseThrow() <= 0.2
                            && 0.2 <= estimate.high().orElseThrow()
                    ? 1
                    : 0;
        }
        assertThat(covered / (double) repetitions).isBetween(0.93, 0.97);
    }

    private static RatioMoments moments(final List<Unit> units) {
        return units.stream()
                .map(unit -> RatioMoments.ofUnit(unit.numerator(), unit.denominator()))
                .reduce(RatioMoments.EMPTY, RatioMoments::merge);
    }

    private static RatioMoments oracle(final List<Unit> units) {
        if (units.isEmpty()) {
            return RatioMoments.EMPTY;
        }
        final double s = units.stream().mapToDouble(Unit::numerator).sum() / units.size();
        final double m = units.stream().mapToDouble(Unit::denominator).sum() / units.size();
        return new RatioMoments(
                units.size(),
                s,
                m,
                units.stream()
                        .mapToDouble(u -> (u.numerator() - s) * (u.numerator() - s))
                        .sum(),
                units.stream()
                        .mapToDouble(u -> (u.numerator() - s) * (u.denominator() - m))
                        .sum(),
                units.stream()
                        .mapToDouble(u -> (u.denominator() - m) * (u.denominator() - m))
                        .sum());
    }

    private static Offset<Double> near(final double scale) {
        return within(1e-10 * scale);
    }
}
