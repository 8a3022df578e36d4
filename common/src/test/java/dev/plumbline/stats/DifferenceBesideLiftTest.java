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

class DifferenceBesideLiftTest {

    /** A unit's offline difference and queries, and its online counts under both models; zeros say it was not there. */
    private record Unit(double d, double q, double s, double m, double t, double n) {
        boolean isCommon() {
            return q > 0 && (m > 0 || n > 0);
        }

        DifferenceBesideLift moments() {
            return new DifferenceBesideLift(
                    q > 0 ? RatioMoments.ofUnit(d, q) : RatioMoments.EMPTY,
                    new PairedRatios(
                            m > 0 ? RatioMoments.ofUnit(s, m) : RatioMoments.EMPTY,
                            n > 0 ? RatioMoments.ofUnit(t, n) : RatioMoments.EMPTY,
                            m > 0 && n > 0 ? CrossMoments.ofUnit(s, m, t, n) : CrossMoments.EMPTY),
                    isCommon() ? CrossMoments.ofUnit(d, q, s, m) : CrossMoments.EMPTY,
                    isCommon() ? CrossMoments.ofUnit(d, q, t, n) : CrossMoments.EMPTY);
        }
    }

    @Property(tries = 50)
    void theCovarianceIsThatOfTheInfluenceValuesOfTheCommonUnits(
            @ForAll final long seed, @ForAll @IntRange(min = 5, max = 60) final int size) {
        final List<Unit> units = units(seed, size);
        final double d = units.stream().mapToDouble(Unit::d).sum();
        final double q = units.stream().mapToDouble(Unit::q).sum();
        final double s = units.stream().mapToDouble(Unit::s).sum();
        final double m = units.stream().mapToDouble(Unit::m).sum();
        final double t = units.stream().mapToDouble(Unit::t).sum();
        final double n = units.stream().mapToDouble(Unit::n).sum();
        final double products = units.stream()
                .filter(Unit::isCommon)
                .mapToDouble(u -> (u.d - d / q * u.q) / q * ((u.s - s / m * u.m) / s - (u.t - t / n * u.n) / t))
                .sum();
        final long offline = units.stream().filter(u -> u.q > 0).count();
        final long online = units.stream().filter(u -> u.m > 0 || u.n > 0).count();
        final double correction = Math.sqrt(offline / (offline - 1.0) * online / (online - 1.0));

        final DifferenceBesideLift pooled = pooled(units);

        assertThat(pooled.commonUnits())
                .isEqualTo(units.stream().filter(Unit::isCommon).count());
        final double errors =
                Math.sqrt(pooled.difference().ratioVariance() * pooled.lift().logLiftVariance());
        final double covariance = pooled.errorCovariance().orElseThrow();
        assertThat(covariance).isCloseTo(correction * products, within(1e-10 * errors));
        assertThat(Math.abs(covariance)).isLessThanOrEqualTo(errors * (1 + 1e-9));
    }

    @Property(tries = 50)
    void groupsOfUnitsMerge(@ForAll final long seed, @ForAll @IntRange(min = 5, max = 60) final int size) {
        final List<Unit> units = units(seed, size);
        final DifferenceBesideLift whole = pooled(units);
        final DifferenceBesideLift merged =
                pooled(units.subList(0, size / 3)).merge(pooled(units.subList(size / 3, size)));

        final double errors =
                Math.sqrt(whole.difference().ratioVariance() * whole.lift().logLiftVariance());
        assertThat(merged.commonUnits()).isEqualTo(whole.commonUnits());
        assertThat(merged.errorCovariance().orElseThrow())
                .isCloseTo(whole.errorCovariance().orElseThrow(), within(1e-9 * errors));
        assertThat(whole.merge(DifferenceBesideLift.EMPTY)).isEqualTo(whole);
    }

    @Test
    void withoutACommonUnitTheErrorsAreIndependent() {
        final DifferenceBesideLift apart = new Unit(1, 2, 0, 0, 0, 0)
                .moments()
                .merge(new Unit(0, 1, 0, 0, 0, 0).moments())
                .merge(new Unit(0, 0, 1, 5, 2, 5).moments());

        assertThat(apart.errorCovariance()).hasValue(0);
    }

    @Test
    void aFigureThatIsUndefinedHasNoCovariance() {
        assertThat(DifferenceBesideLift.EMPTY.errorCovariance()).isEmpty();
        assertThat(new Unit(1, 2, 0, 5, 1, 5).moments().errorCovariance()).isEmpty();
        assertThat(new Unit(1, 2, 1, 5, 1, 5).moments().errorCovariance()).isEmpty();
    }

    @Test
    void jointMomentsOverDifferentUnitsAreRefused() {
        assertThatThrownBy(() -> new DifferenceBesideLift(
                        RatioMoments.ofUnit(1, 1),
                        PairedRatios.ofUnit(1, 2, 1, 2),
                        CrossMoments.ofUnit(1, 1, 1, 2),
                        CrossMoments.EMPTY))
                .hasMessage("both joint moments must be of the same common units, but there are 1 and 0");
    }

    private static DifferenceBesideLift pooled(final List<Unit> units) {
        return units.stream().map(Unit::moments).reduce(DifferenceBesideLift.EMPTY, DifferenceBesideLift::merge);
    }

    /** In turn: everywhere, offline only, online with both models, with either one, and offline with one. */
    private static List<Unit> units(final long seed, final int size) {
        final Random random = new Random(seed);
        return IntStream.range(0, size)
                .mapToObj(i -> {
                    final double q = 1 + random.nextInt(4);
                    final double d = q * (random.nextDouble() - 0.4);
                    final double s = 1 + random.nextInt(20);
                    final double m = s + random.nextInt(500);
                    final double t = 1 + random.nextInt(20);
                    final double n = t + random.nextInt(500);
                    return switch (i % 5) {
                        case 0 -> new Unit(d, q, s, m, t, n);
                        case 1 -> new Unit(d, q, 0, 0, 0, 0);
                        case 2 -> new Unit(0, 0, s, m, t, n);
                        case 3 -> new Unit(0, 0, s, m, 0, 0);
                        default -> new Unit(d, q, 0, 0, t, n);
                    };
                })
                .toList();
    }
}
