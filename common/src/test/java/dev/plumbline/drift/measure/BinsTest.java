package dev.plumbline.drift.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where rows are counted, at the edges of what there is. */
class BinsTest {

    @Test
    void anEdgeIsTheCeilingOfItsPartInIntegers() {
        final double[] hundred =
                IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray();
        assertThat(NumericBins.of(ValueDistribution.of(hundred), 20).edges())
                .containsExactly(5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95);
        assertThat(NumericBins.of(ValueDistribution.of(3, 1, 2), 20).edges()).containsExactly(1, 2, 3);
        assertThat(NumericBins.of(ValueDistribution.of(hundred), 3).edges()).containsExactly(34, 67);
    }

    @Test
    void binsAreClosedOnTheRightAndSpecialValuesHaveTheirOwn() {
        final NumericBins bins = new NumericBins(0, 1);
        assertThat(bins.labels())
                .containsExactly("(-inf, 0.0]", "(0.0, 1.0]", "(1.0, inf)", "(null)", "NaN", "-infinity", "infinity");
        assertThat(List.of(
                        bins.bin(-1),
                        bins.bin(-0.0),
                        bins.bin(0.5),
                        bins.bin(1),
                        bins.bin(Double.MAX_VALUE),
                        bins.bin(Double.NaN),
                        bins.bin(Double.NEGATIVE_INFINITY),
                        bins.bin(Double.POSITIVE_INFINITY)))
                .containsExactly(0, 0, 1, 1, 2, 4, 5, 6);
        assertThat(FeatureHistogram.of(bins, new double[] {0.5, Double.NaN}, 3).counts())
                .containsExactly(0, 1, 0, 3, 1, 0, 0);
    }

    @Test
    void oneValueHasItsEdgeAndNoValueHasNone() {
        assertThat(NumericBins.of(ValueDistribution.of(7, 7, 7), 20).edges()).containsExactly(7);
        assertThat(NumericBins.of(ValueDistribution.of(Double.NaN), 20).edges()).isEmpty();
        assertThat(NumericBins.of(ValueDistribution.of(-0.0, 0.0), 20).edges()).containsExactly(0.0);
        assertThatThrownBy(() -> new NumericBins(1, 1))
                .hasMessage("edges must be finite and ascending, not [1.0, 1.0]");
        assertThatThrownBy(() -> NumericBins.of(ValueDistribution.of(1), 1))
                .hasMessage("a numeric feature needs at least 2 bins, not 1");
    }

    @Test
    void theMostFrequentAreKeptAndTiesGoByCodePoint() {
        final String beyond = new String(Character.toChars(0x10000));
        final CategoryBins bins = CategoryBins.of(Map.of("b", 2L, "\uE000", 1L, beyond, 1L, "a", 2L), 3);
        assertThat(bins.labels()).containsExactly("a", "b", "\uE000", "(other)", "(unseen)", "(null)");
        assertThat(bins.bin(beyond)).isEqualTo(3);
        assertThat(bins.bin("z")).isEqualTo(bins.unseenBin());
        assertThat(bins.bin("(null)")).as("a value of that spelling").isEqualTo(bins.unseenBin());
        assertThat(CategoryBins.of(Map.of(), 50).labels()).containsExactly("(other)", "(unseen)", "(null)");
        assertThatThrownBy(() -> new CategoryBins(List.of("a", "a"), value -> false))
                .hasMessage("category 'a' has two bins");
    }

    @Test
    void distributionsCountAndMerge() {
        final ValueDistribution left = ValueDistribution.of(1, 2, 2, Double.NaN);
        final ValueDistribution both = left.merge(ValueDistribution.of(2, 3));
        assertThat(both.count()).isEqualTo(5);
        assertThat(both.countBelow(2)).isEqualTo(1);
        assertThat(both.countUpTo(2)).isEqualTo(4);
        assertThat(both.countUpTo(0)).isZero();
        assertThat(both.smallest(4)).isEqualTo(2);
        assertThat(both.smallest(5)).isEqualTo(3);
        final ValueDistribution sketched = new ValueDistribution(new double[] {1}, new long[] {4}, 0.01);
        assertThatThrownBy(() -> left.merge(sketched))
                .hasMessage("values that were read from sketches cannot be merged: merge the sketches");
    }

    @Test
    void sketchesHaveABoundAndNoP() {
        final FeatureSummary exact = FeatureSummary.numeric(new NumericBins(2), new double[] {1, 2, 3, 4}, 0);
        final FeatureSummary sketched = new FeatureSummary(
                exact.histogram(),
                exact.moments(),
                Optional.of(new ValueDistribution(new double[] {1, 3}, new long[] {2, 4}, 0.25)),
                exact.valueCounts(),
                exact.distinct(),
                exact.seenOnce(),
                exact.outside(),
                0);
        final MeasuredDrift ks = new KolmogorovSmirnov().between(exact, sketched);
        assertThat(ks.value()).hasValue(0.25);
        assertThat(ks.errorBound()).isEqualTo(0.25);
        assertThat(ks.p()).isEmpty();
        final MeasuredDrift distance = new Wasserstein().between(exact, sketched);
        assertThat(distance.value().orElseThrow()).isLessThanOrEqualTo(distance.errorBound());
    }
}
