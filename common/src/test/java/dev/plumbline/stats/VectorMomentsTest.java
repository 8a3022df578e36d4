package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VectorMomentsTest {

    private static final int FIGURES = 3;

    @Provide
    Arbitrary<List<double[]>> units() {
        return Arbitraries.doubles()
                .between(-100, 100)
                .array(double[].class)
                .ofSize(FIGURES)
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 200)
    void momentsOfAUnionAreTheMergedMoments(
            @ForAll("units") final List<double[]> a, @ForAll("units") final List<double[]> b) {
        final VectorMoments merged = moments(a).merge(moments(b));
        final List<double[]> all = Stream.concat(a.stream(), b.stream()).toList();
        assertThat(merged.count()).isEqualTo(all.size());
        for (int i = 0; i < FIGURES; i++) {
            assertThat(merged.mean(i)).isCloseTo(mean(all, i), within(1e-10));
            for (int j = 0; j < FIGURES; j++) {
                assertThat(merged.products(i, j)).isCloseTo(products(all, i, j), within(1e-7));
                assertThat(merged.products(i, j)).isEqualTo(merged.products(j, i));
            }
        }
    }

    @Property(tries = 100)
    void combinationsHaveTheMomentsOfTheirValues(@ForAll("units") final List<double[]> units) {
        final double[] weights = {0.5, -2, 3};
        final double[] others = {1, 1, -0.25};
        final List<double[]> combined = units.stream()
                .map(unit -> new double[] {combination(weights, unit), combination(others, unit)})
                .toList();
        final VectorMoments moments = moments(units);
        assertThat(moments.meanOf(weights)).isCloseTo(mean(combined, 0), within(1e-9));
        assertThat(moments.productsOf(weights, others)).isCloseTo(products(combined, 0, 1), within(1e-6));
        assertThat(moments.productsOf(weights, weights)).isCloseTo(products(combined, 0, 0), within(1e-6));
    }

    @Test
    void twoOfTheFiguresAreTheMomentsOfTheirRatio() {
        final List<double[]> units = List.of(new double[] {1, 9, 2}, new double[] {4, 7, 3}, new double[] {2, 5, 7});
        final RatioMoments ratio = moments(units).ratio(0, 2);
        final RatioMoments direct = units.stream()
                .map(unit -> RatioMoments.ofUnit(unit[0], unit[2]))
                .reduce(RatioMoments.EMPTY, RatioMoments::merge);
        assertThat(ratio.ratioVariance()).isCloseTo(direct.ratioVariance(), within(1e-15));
        assertThat(ratio.ratio()).isCloseTo(direct.ratio(), within(1e-15));
        assertThat(ratio.units()).isEqualTo(3);
    }

    @Test
    void sqlMomentsOfASampleAreTheSameMoments() {
        final VectorMoments direct =
                moments(List.of(new double[] {1, 2, 0}, new double[] {4, 3, 1}, new double[] {2, 7, 5}));
        final double[][] covariances = new double[FIGURES][FIGURES];
        final double[] means = new double[FIGURES];
        for (int i = 0; i < FIGURES; i++) {
            means[i] = direct.mean(i);
            for (int j = 0; j < FIGURES; j++) {
                covariances[i][j] = direct.products(i, j) / 2;
            }
        }
        final VectorMoments sample = VectorMoments.ofSample(3, means, covariances);
        assertThat(sample.products(0, 1)).isCloseTo(direct.products(0, 1), within(1e-14));
        assertThat(sample.products(2, 2)).isCloseTo(direct.products(2, 2), within(1e-14));
        final double[][] unknown = {{Double.NaN}};
        assertThat(VectorMoments.ofSample(1, new double[] {5}, unknown).products(0, 0))
                .isZero();
        assertThat(VectorMoments.ofSample(0, new double[] {Double.NaN}, unknown).mean(0))
                .isZero();
    }

    @Test
    void momentsOfOtherFiguresAreRefused() {
        assertThatThrownBy(() -> VectorMoments.empty(2).merge(VectorMoments.ofUnit(1, 2, 3)))
                .hasMessage("moments of 2 figures cannot be merged with those of 3");
    }

    private static VectorMoments moments(final List<double[]> units) {
        return units.stream().map(VectorMoments::ofUnit).reduce(VectorMoments.empty(FIGURES), VectorMoments::merge);
    }

    private static double combination(final double[] weights, final double[] unit) {
        return weights[0] * unit[0] + weights[1] * unit[1] + weights[2] * unit[2];
    }

    private static double mean(final List<double[]> units, final int figure) {
        return units.stream().mapToDouble(unit -> unit[figure]).average().orElse(0);
    }

    private static double products(final List<double[]> units, final int figure, final int other) {
        final double mean = mean(units, figure);
        final double otherMean = mean(units, other);
        return units.stream()
                .mapToDouble(unit -> (unit[figure] - mean) * (unit[other] - otherMean))
                .sum();
    }
}
