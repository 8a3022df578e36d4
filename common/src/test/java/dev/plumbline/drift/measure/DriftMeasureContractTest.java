package dev.plumbline.drift.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Reason;
import dev.plumbline.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every measure of the registry owes, on generated rows; a measure is held to it by being listed. */
class DriftMeasureContractTest {

    private static final int FEATURES = 300;

    static Stream<DriftMeasure> everyMeasure() {
        return DriftMeasures.ALL.stream();
    }

    static Stream<DriftMeasure> everyMeasureOfEveryConvention() {
        return LibraryMeasures.besideOurs();
    }

    @ParameterizedTest
    @MethodSource("everyMeasure")
    void equalsItsNaiveFormula(final DriftMeasure measure) {
        forEachFeature(measure, (feature, ignored) -> {
            final MeasuredDrift drift = measure.between(feature.ofReference(), feature.ofCurrent());
            final OptionalDouble naive = NaiveDrift.value(measure.name(), feature);
            assertThat(drift.value().isPresent()).as("defined: %s", drift).isEqualTo(naive.isPresent());
            assertThat(drift.value().orElse(0)).isCloseTo(naive.orElse(0), within(1e-7));
        });
    }

    @ParameterizedTest
    @MethodSource("everyMeasureOfEveryConvention")
    void isNeutralBetweenARowSetAndItself(final DriftMeasure measure) {
        forEachFeature(measure, (feature, ignored) -> {
            final MeasuredDrift drift = measure.between(feature.ofReference(), feature.ofReference());
            if (!measure.name().equals("out_of_range_rate") && drift.value().isPresent()) {
                assertThat(drift.value().getAsDouble()).isCloseTo(measure.neutral(), within(1e-7));
                assertThat(drift.p().orElse(1)).isCloseTo(1, within(1e-9));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("everyMeasureOfEveryConvention")
    void staysInItsRange(final DriftMeasure measure) {
        forEachFeature(measure, (feature, ignored) -> {
            final MeasuredDrift drift = measure.between(feature.ofReference(), feature.ofCurrent());
            assertThat(drift.value().orElse(measure.neutral())).isBetween(measure.low(), measure.high());
            assertThat(drift.p().orElse(1)).isBetween(0.0, 1.0);
            assertThat(drift.errorBound()).isZero();
        });
    }

    @ParameterizedTest
    @MethodSource("everyMeasureOfEveryConvention")
    void doesNotDependOnTheOrderOfRows(final DriftMeasure measure) {
        forEachFeature(measure, (feature, random) -> {
            final List<Object> shuffled = new ArrayList<>(feature.current());
            Collections.shuffle(shuffled, random);
            final double value = measure.between(feature.ofReference(), feature.ofCurrent())
                    .value()
                    .orElse(-1);
            assertThat(measure.between(feature.ofReference(), SampleFeature.summary(feature.bins(), shuffled))
                            .value()
                            .orElse(-1))
                    .isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value))));
        });
    }

    @ParameterizedTest
    @MethodSource("everyMeasureOfEveryConvention")
    void isTheSameOfMergedParts(final DriftMeasure measure) {
        forEachFeature(measure, (feature, random) -> {
            final int cut = random.nextInt(feature.current().size() + 1);
            final FeatureBins bins = feature.bins();
            final FeatureSummary merged = SampleFeature.summary(
                            bins, feature.current().subList(0, cut))
                    .merge(SampleFeature.summary(
                            bins,
                            feature.current().subList(cut, feature.current().size())));
            final FeatureSummary whole = feature.ofCurrent();
            assertThat(merged.histogram()).isEqualTo(whole.histogram());
            final double value =
                    measure.between(feature.ofReference(), whole).value().orElse(-1);
            assertThat(measure.between(feature.ofReference(), merged.over(7))
                            .value()
                            .orElse(-1))
                    .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
        });
    }

    @ParameterizedTest
    @MethodSource("everyMeasure")
    void sharesDoNotDependOnTheOrderOfBins(final DriftMeasure measure) {
        if (measure instanceof ShareDistance distance) {
            final Random random = new Random(5);
            for (int i = 0; i < 100; i++) {
                final int cells = 1 + random.nextInt(30);
                final double[] p = shares(random, cells);
                final double[] q = shares(random, cells);
                final List<Integer> order = new ArrayList<>();
                for (int j = 0; j < cells; j++) {
                    order.add(j);
                }
                Collections.shuffle(order, random);
                assertThat(distance.of(
                                order.stream().mapToDouble(j -> p[j]).toArray(),
                                order.stream().mapToDouble(j -> q[j]).toArray()))
                        .isCloseTo(distance.of(p, q), within(1e-12));
                assertThat(distance.of(q, p)).as("symmetric").isCloseTo(distance.of(p, q), within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyMeasureOfEveryConvention")
    void saysWhyThereIsNoValue(final DriftMeasure measure) {
        final FeatureKind kind = measure.kinds().iterator().next();
        final SampleFeature none = new SampleFeature(kind, List.of(), List.of());
        final Object value = kind == FeatureKind.NUMERIC ? (Object) 1.0 : "a";
        final SampleFeature one = new SampleFeature(kind, List.of(value), List.of(value));
        final SampleFeature nulls =
                new SampleFeature(kind, Collections.nCopies(3, (Object) null), Collections.nCopies(3, (Object) null));
        assertThat(measure.between(none.ofReference(), SampleFeature.summary(none.bins(), one.current()))
                        .reason())
                .contains(Reason.EMPTY_REFERENCE);
        assertThat(measure.between(one.ofReference(), SampleFeature.summary(one.bins(), List.of()))
                        .reason())
                .contains(Reason.EMPTY_WINDOW);
        final MeasuredDrift ofConstant = measure.between(one.ofReference(), one.ofCurrent());
        assertThat(ofConstant.value().orElse(measure.neutral())).isEqualTo(measure.neutral());
        final MeasuredDrift ofNulls = measure.between(nulls.ofReference(), nulls.ofCurrent());
        assertThat(ofNulls.value().orElse(measure.neutral())).isEqualTo(measure.neutral());
    }

    @Test
    void aMeasureOfTheOtherKindSaysSo() {
        final SampleFeature numbers = new SampleFeature(FeatureKind.NUMERIC, List.of(1.0), List.of(1.0));
        assertThat(new UnseenRate()
                        .between(numbers.ofReference(), numbers.ofCurrent())
                        .reason())
                .contains(Reason.OTHER_KIND_OF_FEATURE);
    }

    @ParameterizedTest
    @MethodSource("everyMeasure")
    void veryLargeValuesHaveNoFigureInsteadOfAWrongOne(final DriftMeasure measure) {
        for (final double large : new double[] {1e155, 1e160, 1e200, 1e308}) {
            for (final List<Object> reference : List.<List<Object>>of(
                    List.of(1.0, large, -large, 0.5),
                    List.of(1.0, 2.0, large, 3.0),
                    List.of(-1.5 * large, 0.0, 1.5 * large))) {
                final SampleFeature feature =
                        new SampleFeature(FeatureKind.NUMERIC, reference, List.of(large, large, 1.0, large));
                final MeasuredDrift drift = measure.between(feature.ofReference(), feature.ofCurrent());
                assertThat(drift.value().orElse(0)).isFinite();
                assertThat(drift.errorBound()).as("of all rows").isZero();
                assertThat(measure.name().equals("mean_change") && drift.value().orElse(1) == 0)
                        .as("a shift of the mean by %s that is not seen", large)
                        .isFalse();
            }
        }
    }

    @Test
    void deviationsBeyondTheLargestNumberAreTooLarge() {
        final SampleFeature feature =
                new SampleFeature(FeatureKind.NUMERIC, List.of(1e200, -1e200), List.of(1e200, 1e200));
        for (final String name : List.of("mean_change", "sd_ratio", "wasserstein_normalized")) {
            assertThat(DriftMeasures.named(name)
                            .orElseThrow()
                            .between(feature.ofReference(), feature.ofCurrent())
                            .reason())
                    .as(name)
                    .contains(Reason.TOO_LARGE);
        }
    }

    @Test
    void windowsInOtherBinsAreRefused() {
        final SampleFeature one = new SampleFeature(FeatureKind.NUMERIC, List.of(1.0), List.of(1.0));
        final SampleFeature other = new SampleFeature(FeatureKind.NUMERIC, List.of(2.0), List.of(1.0));
        assertThatThrownBy(() -> new Hellinger(new ReferenceBins()).between(one.ofReference(), other.ofCurrent()))
                .hasMessageStartingWith("reference and window are counted in different bins: [(-inf, 1.0],");
        assertThatThrownBy(() -> one.ofReference().merge(other.ofReference()))
                .hasMessageStartingWith("histograms with different bins cannot be added: [(-inf, 1.0],");
    }

    @Test
    void everyMeasureSaysWhatItIs() {
        assertThat(DriftMeasures.names()).doesNotHaveDuplicates();
        assertThat(LibraryMeasures.besideOurs()).allSatisfy(measure -> {
            assertThat(measure.name()).matches("[a-z][a-z_]*");
            assertThat(measure.unit()).isNotBlank();
            assertThat(measure.source()).isNotBlank();
            assertThat(measure.neutral()).isBetween(measure.low(), measure.high());
            assertThat(measure.kinds()).isNotEmpty();
            assertThat(measure.needs()).isNotEmpty();
        });
        assertThat(DriftMeasures.ALL).allSatisfy(measure -> assertThat(DriftMeasures.named(measure.name()))
                .contains(measure));
    }

    @Test
    void everyMeasureIsDocumented() throws IOException {
        final String page = Files.readString(ProjectFiles.file("docs/drift-measures.md"));
        assertThat(DriftMeasures.names()).allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }

    @Test
    void generatedFeaturesAreVaried() {
        final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
        for (final DriftMeasure measure : DriftMeasures.ALL) {
            forEachFeature(measure, (feature, ignored) -> measure.between(feature.ofReference(), feature.ofCurrent())
                    .reason()
                    .ifPresent(reason -> reasons.merge(reason, 1L, Long::sum)));
        }
        assertThat(reasons)
                .containsKeys(Reason.EMPTY_REFERENCE, Reason.EMPTY_WINDOW, Reason.NO_VALUES, Reason.CONSTANT_REFERENCE);
    }

    private static double[] shares(final Random random, final int cells) {
        final double[] weights = random.doubles(cells).map(x -> x < 0.2 ? 0 : x).toArray();
        weights[0] += 0.1;
        final double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    private static void forEachFeature(final DriftMeasure measure, final BiConsumer<SampleFeature, Random> check) {
        final Random random = new Random(20240201);
        for (int i = 0; i < FEATURES; i++) {
            final SampleFeature feature = SampleFeature.draw(random);
            if (measure.kinds().contains(feature.kind())) {
                check.accept(feature, random);
            }
        }
    }
}
