package dev.plumbline.online.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.attribution.ReferenceRow;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CupedTest {

    /** A unit; a covariate that is NaN is none. */
    private record Unit(double s, double m, double x) {
        CupedMoments moments() {
            return Double.isNaN(x) ? CupedMoments.ofNewUnit(s, m) : CupedMoments.ofUnit(s, m, x);
        }
    }

    @ParameterizedTest
    @CsvSource({"raw, pre, post", "winsor99, pre_w, post_w", "winsor99_plus5pct, pre_w, post_w_plus5pct"})
    void meansOfRealCustomersAreAdjustedAsTheReferenceDoes(
            final String variant, final String before, final String after) {
        final ReferenceRow expected = ReferenceRow.of("cuped_expected.tsv", "variant", variant);
        final CupedMoments control = pooled(customers("control", before, after));
        final CupedMoments treatment = pooled(customers("treatment", before, after));
        assertThat(control.raw().units()).isEqualTo(expected.whole("n_c"));
        expected.assertMet("mean_t", treatment.raw().ratio());

        final Cuped cuped = Cuped.of(List.of(control, treatment));
        final AdjustedRatio c = cuped.adjust(control);
        final AdjustedRatio t = cuped.adjust(treatment);

        expected.assertMet("theta", cuped.theta());
        expected.assertMet("cuped_mean_c", c.ratio());
        expected.assertMet("cuped_mean_t", t.ratio());
        expected.assertMet("cuped_diff", t.ratio() - c.ratio());
        expected.assertMet("cuped_se", Math.sqrt(t.variance() + c.variance()));
        expected.assertMet("variance_ratio", AdjustedRatio.varianceRatio(t, c));
    }

    /** The oracle adjusts unit by unit, units without a covariate by its mean. */
    @Property(tries = 60)
    void ratiosWithNewUnitsAreAdjustedAsUnitByUnit(
            @ForAll final long seed, @ForAll @IntRange(min = 6, max = 60) final int size) {
        final List<Unit> arm = units(seed, size);
        final List<Unit> other = units(seed + 1, size);
        final List<Unit> all = new ArrayList<>(arm);
        all.addAll(other);
        final double mean = all.stream()
                .mapToDouble(Unit::x)
                .filter(x -> !Double.isNaN(x))
                .average()
                .orElseThrow();
        final double[] x = covariates(all, mean);
        final double theta = products(linearized(all), x) / products(x, x);

        final Cuped cuped = Cuped.of(List.of(pooled(arm), pooled(other)));
        assertThat(cuped.covariateMean()).isCloseTo(mean, near(mean));
        assertThat(cuped.theta()).isCloseTo(theta, near(theta));

        final AdjustedRatio adjusted = cuped.adjust(pooled(arm));
        final double[] values = linearized(arm);
        final double[] armCovariates = covariates(arm, mean);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            values[i] -= theta * (armCovariates[i] - mean);
            sum += values[i];
        }
        final double ratio = pooled(arm).raw().ratio() + sum / size;
        final double variance = products(values, values) / (size - 1) / size;
        assertThat(adjusted.ratio()).isCloseTo(ratio, near(ratio));
        assertThat(adjusted.variance()).isCloseTo(variance, near(variance));
    }

    @Property(tries = 30)
    void groupsOfUnitsMerge(@ForAll final long seed, @ForAll @IntRange(min = 6, max = 40) final int size) {
        final List<Unit> units = units(seed, size);
        final CupedMoments whole = pooled(units);
        final CupedMoments merged = pooled(units.subList(0, size / 3)).merge(pooled(units.subList(size / 3, size)));
        final AdjustedRatio ofWhole = Cuped.of(List.of(whole)).adjust(whole);
        final AdjustedRatio ofMerged = Cuped.of(List.of(merged)).adjust(merged);
        assertThat(ofMerged.ratio()).isCloseTo(ofWhole.ratio(), near(ofWhole.ratio()));
        assertThat(ofMerged.variance()).isCloseTo(ofWhole.variance(), near(ofWhole.variance()));
        assertThat(merged.coverage()).isEqualTo(whole.coverage());
    }

    @Test
    void unitsWithoutACovariateAreNotAdjusted() {
        final Cuped cuped = new Cuped(3, 10);
        final List<Unit> fresh =
                List.of(new Unit(1, 2, Double.NaN), new Unit(3, 4, Double.NaN), new Unit(0, 1, Double.NaN));
        final RatioMoments raw = pooled(fresh).raw();
        assertThat(cuped.adjust(pooled(fresh)).ratio()).isCloseTo(raw.ratio(), within(1e-15));
        assertThat(cuped.adjust(pooled(fresh)).variance()).isCloseTo(raw.ratioVariance(), within(1e-15));
        assertThat(pooled(fresh).coverage()).isZero();
    }

    @Test
    void whereThereIsNothingToAdjustByThereIsAReason() {
        final CupedMoments constant = CupedMoments.ofUnit(1, 1, 7).merge(CupedMoments.ofUnit(2, 1, 7));
        assertThat(Cuped.whyUndefined(List.of())).contains(Reason.NO_UNITS);
        assertThat(Cuped.whyUndefined(List.of(constant, constant))).contains(Reason.CONSTANT_COVARIATE);
        assertThat(Cuped.whyUndefined(List.of(CupedMoments.ofNewUnit(1, 1)))).contains(Reason.NO_COVARIATE);
        assertThat(Cuped.whyUndefined(List.of(CupedMoments.ofUnit(0, 0, 1)))).contains(Reason.ZERO_DENOMINATOR);
        assertThat(Cuped.whyUndefined(List.of(constant, CupedMoments.ofUnit(1, 1, 8))))
                .isEmpty();
    }

    private static List<Unit> customers(final String arm, final String before, final String after) {
        return ReferenceRow.of("cuped_units.tsv").stream()
                .filter(row -> row.text("arm").equals(arm))
                .map(row -> new Unit(row.number(after), 1, row.number(before)))
                .toList();
    }

    private static CupedMoments pooled(final List<Unit> units) {
        return units.stream().map(Unit::moments).reduce(CupedMoments.EMPTY, CupedMoments::merge);
    }

    /** Every third unit is new. */
    private static List<Unit> units(final long seed, final int size) {
        final Random random = new Random(seed);
        final List<Unit> units = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            final double keenness = random.nextDouble();
            final double m = 1 + random.nextInt(30);
            units.add(new Unit(
                    keenness * m + random.nextDouble(),
                    m,
                    i % 3 == 2 ? Double.NaN : 5 * keenness + random.nextGaussian()));
        }
        return units;
    }

    private static double[] linearized(final List<Unit> units) {
        final double r = units.stream().mapToDouble(Unit::s).sum()
                / units.stream().mapToDouble(Unit::m).sum();
        final double mean = units.stream().mapToDouble(Unit::m).average().orElseThrow();
        return units.stream().mapToDouble(u -> (u.s - r * u.m) / mean).toArray();
    }

    private static double[] covariates(final List<Unit> units, final double mean) {
        return units.stream().mapToDouble(u -> Double.isNaN(u.x) ? mean : u.x).toArray();
    }

    private static double products(final double[] a, final double[] b) {
        double sum = 0;
        double sumA = 0;
        double sumB = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
            sumA += a[i];
            sumB += b[i];
        }
        return sum - sumA * sumB / a.length;
    }

    private static Offset<Double> near(final double figure) {
        return within(1e-9 * Math.abs(figure) + 1e-12);
    }
}
