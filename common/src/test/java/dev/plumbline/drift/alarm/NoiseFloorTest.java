package dev.plumbline.drift.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.drift.measure.FeatureHistogram;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.MeasureScale;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.NumericMoments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Floors, verdicts, persistence and seasons, one by one. */
class NoiseFloorTest {

    private static final DriftMeasure MEAN = named("mean_change");
    private static final DriftMeasure DISTANCE = named("js_distance");
    private static final NoiseFloor FLOOR = new NoiseFloor(MeasureScale.DIFFERENCE, 10, 10, 9, 0, 0.1, 0);

    @ParameterizedTest
    @EnumSource(MeasureScale.class)
    void scalesComeBack(final MeasureScale scale) {
        for (final double value : new double[] {0.001, 0.3, 1, 2.5}) {
            assertThat(scale.value(scale.even(value))).isCloseTo(value, within(1e-12));
            assertThat(scale.even(value * 1.1)).isGreaterThan(scale.even(value));
        }
        assertThat(scale.even(0)).isFinite();
    }

    @Test
    void pIsThatOfAFutureObservation() {
        final double t = 0.3 / (0.1 * Math.sqrt(1 + 1 / 10.0));
        assertThat(FLOOR.p(0.3).orElseThrow()).isCloseTo(tail(t, 9), within(1e-4));
        assertThat(FLOOR.p(-0.3)).isEqualTo(FLOOR.p(0.3));
        assertThat(FLOOR.p(0.3, 0.3, 0.3, 0.3).orElseThrow())
                .isLessThan(FLOOR.p(0.3).orElseThrow());
        assertThat(FLOOR.p(0.0)).hasValue(1);
        final double threshold = FLOOR.threshold(0.01).orElseThrow();
        assertThat(FLOOR.p(threshold).orElseThrow()).isCloseTo(0.01, within(1e-9));
        assertThat(FLOOR.p(FLOOR.floor().orElseThrow()).orElseThrow()).isCloseTo(0.05, within(1e-9));
    }

    /** Two-sided tail of Student's t by summing its density. */
    private static double tail(final double t, final int degrees) {
        double within = 0;
        double all = 0;
        for (double x = 0; x < 200; x += 0.001) {
            final double density = Math.pow(1 + x * x / degrees, -(degrees + 1) / 2.0);
            all += density;
            within += x < t ? density : 0;
        }
        return 1 - within / all;
    }

    @Test
    void isNeverBelowRandomWindows() {
        final double[] steady = {0.010, 0.011, 0.010, 0.009};
        final double[] random = {0.03, 0.05, 0.04, 0.02};
        final NoiseFloor floor = floor(DISTANCE, values(steady), random, OptionalDouble.empty());
        final double mean = (0.0009 + 0.0025 + 0.0016 + 0.0004) / 4;
        assertThat(floor.center()).isCloseTo(mean, within(1e-15));
        assertThat(floor.p(0.02, 0.03)).hasValue(1);
        assertThat(floor.floor().orElseThrow()).isGreaterThan(0.05);
        final NoiseFloor ofMeans = floor(MEAN, values(steady), random, OptionalDouble.empty());
        assertThat(ofMeans.deviation()).isCloseTo(Math.sqrt(mean - 0.035 * 0.035), within(1e-12));
        assertThat(floor(named("unseen_rate"), values(0, 0), new double[0], OptionalDouble.of(0.04))
                        .center())
                .isCloseTo(0.2, within(1e-12));
    }

    @Test
    void fewBlocksTellNothing() {
        final NoiseFloor one = floor(MEAN, values(0.1), new double[0], OptionalDouble.empty());
        assertThat(one.p(3)).isEmpty();
        assertThat(one.threshold(0.05)).isEmpty();
        final List<Verdict> verdicts =
                new WindowAlarms(AlarmSettings.DEFAULT).of(List.of(new Watched("f", "mean_change", one, List.of(9.0))));
        assertThat(verdicts.get(0).state()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
    }

    /** Whether p of windows without any shift is small no more often than it says, over days that are alike by chance only. */
    @Test
    void pOfOverlappingWeeksIsHonest() {
        final Random random = new Random(13);
        final int times = 3000;
        final int[] below = new int[2];
        for (int i = 0; i < times; i++) {
            final List<FeatureSummary> days = new ArrayList<>();
            for (int day = 0; day < 70; day++) {
                final double level = random.nextGaussian();
                days.add(moments(level - 0.1, level + 0.1));
            }
            final List<FeatureSummary> reference = days.subList(0, 63);
            final NoiseFloor floor = floor(MEAN, weeks(reference).of(MEAN), new double[0], OptionalDouble.empty());
            final double value = MEAN.between(together(reference), together(days.subList(63, 70)))
                    .value()
                    .orElseThrow();
            final double p = floor.p(value).orElseThrow();
            below[0] += p <= 0.05 ? 1 : 0;
            below[1] += p <= 0.002 ? 1 : 0;
        }
        assertThat(below[0] / (double) times).isBetween(0.035, 0.065);
        assertThat(below[1] / (double) times).isLessThan(0.006);
    }

    private static FeatureSummary moments(final double... rows) {
        return new FeatureSummary(
                FeatureHistogram.of(new NumericBins(0), rows, 0),
                Optional.of(NumericMoments.of(rows)),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                1);
    }

    /** Every week beside all days outside it. */
    private static TimeBlocks weeks(final List<FeatureSummary> days) {
        final List<FeatureSummary> until = new ArrayList<>(List.of(moments()));
        final List<FeatureSummary> from = new ArrayList<>(List.of(moments()));
        for (int i = 0; i < days.size(); i++) {
            until.add(until.get(i).merge(days.get(i)));
            from.add(from.get(i).merge(days.get(days.size() - 1 - i)));
        }
        final List<TimeBlocks.Split> splits = new ArrayList<>();
        for (int start = 0; start + 7 <= days.size(); start++) {
            splits.add(new TimeBlocks.Split(
                    until.get(start).merge(from.get(days.size() - start - 7)),
                    together(days.subList(start, start + 7))));
        }
        return new TimeBlocks(splits, days.size() / 7.0, TimeBlocks.Overlap.OVERLAPPING);
    }

    /** Distances of one common shift beside the noise of sampling, from nothing but noise to nothing but shift. */
    @Test
    void pOfDistancesIsHonest() {
        final Random random = new Random(14);
        for (final double shift : new double[] {0, 0.5, 1, 2, 5, 30}) {
            int below = 0;
            final int times = 4000;
            for (int i = 0; i < times; i++) {
                final NoiseFloor floor = floor(
                        DISTANCE,
                        values(distances(random, 15, shift)),
                        distances(random, 30, 0),
                        OptionalDouble.empty());
                below += floor.p(distances(random, 1, shift)).orElseThrow() <= 0.01 ? 1 : 0;
            }
            assertThat(below / (double) times).as("shift %s", shift).isLessThan(0.0145);
        }
    }

    /** Roots of the sum of 19 squares of noise and of one shift. */
    private static double[] distances(final Random random, final int count, final double shift) {
        final double[] distances = new double[count];
        for (int i = 0; i < count; i++) {
            double sum = Math.pow(shift * random.nextGaussian(), 2);
            for (int j = 0; j < 19; j++) {
                sum += Math.pow(random.nextGaussian(), 2) / 19;
            }
            distances[i] = Math.sqrt(sum);
        }
        return distances;
    }

    private static FeatureSummary together(final List<FeatureSummary> days) {
        return days.stream().reduce(FeatureSummary::merge).orElseThrow();
    }

    @Test
    void randomWindowsVaryAsTwoSamples() {
        final double[] rows = new Random(4).doubles(2000).toArray();
        final FeatureSummary reference = FeatureSummary.numeric(new NumericBins(0.25, 0.5, 0.75), rows, 100);
        final double[] values =
                new RandomWindows(reference, 1000, 400, 5).of(MEAN).values();
        final double mean = Arrays.stream(values).average().orElseThrow();
        final double deviation =
                Math.sqrt(Arrays.stream(values).map(x -> x * x).average().orElseThrow());
        assertThat(mean).isCloseTo(0, within(0.01));
        assertThat(deviation).isCloseTo(Math.sqrt(1.0 / 2000 + 1.0 / 952), within(0.005));
        assertThat(new RandomWindows(reference, 1000, 400, 5).of(MEAN).values()).isEqualTo(values);
        final double[] nulls = new RandomWindows(reference, 1000, 400, 5)
                .of(named("null_rate_change"))
                .values();
        assertThat(Arrays.stream(nulls).average().orElseThrow()).isCloseTo(0, within(0.002));
    }

    /** What is not finite is drawn too: else no window without any shift would look like the reference. */
    @Test
    void randomWindowsHoldTheirShareOfWhatIsNotFinite() {
        final double[] rows = new Random(7).doubles(3000).toArray();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i % 10 < 3 ? Double.NaN : i % 100 == 5 ? Double.POSITIVE_INFINITY : rows[i];
        }
        final NumericBins bins = new NumericBins(0.25, 0.5, 0.75);
        final FeatureSummary reference = FeatureSummary.numeric(bins, rows, 300);
        for (final int windowRows : new int[] {500, 100_000}) {
            final double[] values = new RandomWindows(reference, windowRows, 200, 5)
                    .of(DISTANCE)
                    .values();
            final double drawn = windowRows / (1 + windowRows / 3300.0);
            final double expected = (7 - 1) / (8 * Math.log(2) * drawn);
            assertThat(Arrays.stream(values).map(x -> x * x).average().orElseThrow())
                    .as("squared distance of sampling alone, %s rows", windowRows)
                    .isCloseTo(expected, withinPercentage(15));
        }
    }

    @Test
    void verdictsSayWhatAndWhy() {
        final NoiseFloor few = new NoiseFloor(MeasureScale.DIFFERENCE, 7, 7, 6, 0, 0.01, 0);
        final NoiseFloor sharp = new NoiseFloor(MeasureScale.DIFFERENCE, 10, 10, 9, 0, 1e-4, 0);
        final List<Verdict> verdicts = new WindowAlarms(AlarmSettings.DEFAULT)
                .of(List.of(
                        new Watched("far", "mean_change", FLOOR, List.of(2.0)),
                        new Watched("near", "mean_change", FLOOR, List.of(0.1)),
                        new Watched("few", "mean_change", few, List.of(0.4)),
                        new Watched("small", "mean_change", sharp, List.of(0.01))));
        assertThat(verdicts.stream().map(Verdict::state))
                .containsExactly(AlarmState.ALARM, AlarmState.QUIET, AlarmState.PROVISIONAL, AlarmState.QUIET);
        assertThat(verdicts.get(3).adjusted().orElseThrow()).isLessThan(1e-6);
        assertThat(verdicts.get(0).windowsBetweenFalseAlarms().orElseThrow()).isCloseTo(4 / 0.05 / 3, within(1e-9));
        assertThat(verdicts.get(0).threshold()).isEqualTo(FLOOR.threshold(0.05 * 3 / 4));
        assertThat(verdicts.get(0).foundOver()).hasValue(1);
        assertThat(verdicts.get(3).foundOver()).as("sure and too small").isEmpty();
        assertThat(verdicts.get(3).threshold())
                .as("what matters, where surely less is noticed")
                .hasValue(0.02);
    }

    @Test
    void aSmallShiftThatLastsIsFoundOverSeveralWindows() {
        final WindowAlarms alarms = new WindowAlarms(AlarmSettings.DEFAULT);
        final Watched once = new Watched("f", "mean_change", FLOOR, List.of(0.0, 0.0, 0.0, 0.23));
        final Watched lasting = new Watched("f", "mean_change", FLOOR, List.of(0.23, 0.23, 0.23, 0.23));
        assertThat(alarms.of(List.of(once)).get(0).state()).isEqualTo(AlarmState.QUIET);
        assertThat(alarms.of(List.of(lasting)).get(0).state()).isEqualTo(AlarmState.ALARM);
        assertThat(alarms.of(List.of(lasting)).get(0).foundOver()).hasValue(4);
    }

    @Test
    void aSingleBadWindowIsNotFoundAgainInTheMeanOfTheNext() {
        final NoiseFloor sharp = new NoiseFloor(MeasureScale.DIFFERENCE, 26, 26, 37, 0, 0.02, 0);
        final WindowAlarms alarms = new WindowAlarms(AlarmSettings.DEFAULT);
        assertThat(sharp.p(0.2, 0, 0, 0).orElseThrow())
                .as("the mean of all would be far off")
                .isLessThan(1e-4);
        for (final List<Double> values : List.of(
                List.of(0.2, 0.0, 0.0, 0.0),
                List.of(0.0, 0.2, 0.001, 0.001),
                List.of(-0.2, 0.0, 0.01, -0.001),
                List.of(0.2, 0.2, 0.0, -0.001))) {
            final Verdict verdict = alarms.of(List.of(new Watched("f", "mean_change", sharp, values)))
                    .get(0);
            assertThat(verdict.state()).as("%s", values).isEqualTo(AlarmState.QUIET);
            assertThat(verdict.adjusted().orElseThrow()).isGreaterThan(0.05);
        }
        final NoiseFloor distances = new NoiseFloor(MeasureScale.DISTANCE, 26, 26, 37, 4e-4, 0.01, 0);
        final Watched once = new Watched("f", "js_distance", distances, List.of(0.3, 0.02, 0.021, 0.02));
        final Watched lasting = new Watched("f", "js_distance", distances, List.of(0.05, 0.04, 0.045, 0.035));
        assertThat(alarms.of(List.of(once)).get(0).state()).isEqualTo(AlarmState.QUIET);
        assertThat(alarms.of(List.of(lasting)).get(0).state()).isEqualTo(AlarmState.ALARM);
    }

    /** Two blocks that share no name, as of ids: one more window is as unlike as can be, and that is no peace. */
    @Test
    void aThresholdThatNoValueReachesIsNone() {
        final NoiseFloor wide = new NoiseFloor(MeasureScale.DISTANCE, 2, 2, 1, 0.5, 0.4, 0);
        assertThat(wide.threshold(0.05).orElseThrow()).isGreaterThan(1);
        final Verdict verdict = new WindowAlarms(AlarmSettings.DEFAULT)
                .of(List.of(new Watched("f", "js_distance", wide, List.of(0.9))))
                .get(0);
        assertThat(verdict.state()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
        assertThat(verdict.threshold()).isEmpty();
        assertThat(new WindowAlarms(AlarmSettings.DEFAULT)
                        .of(List.of(new Watched("f", "psi", wide, List.of(0.9))))
                        .get(0)
                        .state())
                .as("which has no largest value")
                .isEqualTo(AlarmState.QUIET);
    }

    @Test
    void theNoiseOfTimeStaysWhereWindowsAreSmallerOrLarger() {
        final double[] blocks = {0.05, -0.05, 0.05, -0.05, 0.05, -0.05, 0.05, -0.05, 0.05, -0.05};
        final double[] small = {0.01, -0.01};
        final double[] large = {0.04, -0.04};
        final double ofTime = 0.05 * 0.05 * 0.9 - 0.01 * 0.01;
        assertThat(floor(MEAN, blocks, small, large).deviation())
                .isCloseTo(Math.sqrt(ofTime + 0.04 * 0.04), within(1e-12));
        assertThat(floor(MEAN, blocks, small, small).deviation())
                .as("of the same size as before")
                .isCloseTo(0.05 * Math.sqrt(0.9), within(1e-12));
        assertThat(floor(MEAN, blocks, large, small).deviation())
                .isCloseTo(Math.sqrt(0.05 * 0.05 * 0.9 - 0.04 * 0.04 + 0.01 * 0.01), within(1e-12));
        final double[] distances = {0.03, 0.03, 0.03, 0.03, 0.03, 0.03, 0.03, 0.03, 0.03, 0.03};
        final NoiseFloor floor = floor(DISTANCE, distances, small, large);
        assertThat(floor.center()).isCloseTo(0.0016, within(1e-12));
        assertThat(floor.deviation()).isCloseTo(Math.sqrt((0.0009 - 0.0001) * 0.99), within(1e-12));
    }

    @Test
    void aHistoryOfOneWeekIsNotTakenForManyWeeks() {
        final NoiseFloor beside = new NoiseFloor(MeasureScale.DIFFERENCE, 26, 26, 37, 0, 0.1, 0);
        final NoiseFloor besideOne = new NoiseFloor(MeasureScale.DIFFERENCE, 26, 1, 37, 0, 0.1, 0);
        final double ratio = Math.sqrt(2) / Math.sqrt(1 + 1 / 26.0);
        assertThat(besideOne.threshold(0.001).orElseThrow())
                .isCloseTo(ratio * beside.threshold(0.001).orElseThrow(), within(1e-12));
    }

    @Test
    void valuesOfWhichNoSumIsFiniteHaveNoFloor() {
        final NoiseFloor floor =
                floor(named("wasserstein"), values(1e300, 3e305, 1), new double[] {1, 2}, OptionalDouble.empty());
        assertThat(floor.isKnown()).isFalse();
        assertThat(floor.threshold(0.01)).isEmpty();
        assertThat(floor(MEAN, values(1e300, -3e305, 1), new double[] {1, 2}, OptionalDouble.empty())
                        .isKnown())
                .isFalse();
    }

    @Test
    void aThresholdOfTheUserReplacesTheTest() {
        final AlarmSettings settings =
                new AlarmSettings(0.05, 1, 8, new Persistence(1, 1), Map.of(), Map.of("mean_change", 0.5));
        final List<Verdict> verdicts = new WindowAlarms(settings)
                .of(List.of(
                        new Watched("f", "mean_change", FLOOR, List.of(-0.6)),
                        new Watched("g", "mean_change", FLOOR, List.of(0.4))));
        assertThat(verdicts.stream().map(Verdict::state)).containsExactly(AlarmState.ALARM, AlarmState.QUIET);
        assertThat(verdicts.get(0).threshold()).hasValue(0.5);
        assertThat(verdicts.get(0).p()).isEmpty();
        final AlarmSettings ofRatios =
                new AlarmSettings(0.05, 1, 8, new Persistence(1, 1), Map.of(), Map.of("sd_ratio", 0.2));
        final NoiseFloor ratio = new NoiseFloor(MeasureScale.RATIO, 10, 10, 9, 0, 0.1, 1);
        final Verdict verdict = new WindowAlarms(ofRatios)
                .of(List.of(new Watched("f", "sd_ratio", ratio, List.of(1.25))))
                .get(0);
        assertThat(verdict.state()).isEqualTo(AlarmState.ALARM);
        assertThat(verdict.threshold()).as("a value, as beside it").hasValue(1.2);
    }

    @Test
    void persistenceCountsTheNewest() {
        final Persistence twoOfThree = new Persistence(2, 3);
        final AlarmState alarm = AlarmState.ALARM;
        final AlarmState quiet = AlarmState.QUIET;
        assertThat(twoOfThree.holds(List.of(alarm, quiet, AlarmState.PROVISIONAL)))
                .isTrue();
        assertThat(twoOfThree.holds(List.of(alarm, alarm, quiet))).as("over").isFalse();
        assertThat(twoOfThree.holds(List.of(alarm, quiet, quiet, alarm))).isFalse();
        assertThat(twoOfThree.holds(List.of())).isFalse();
        assertThatThrownBy(() -> new Persistence(3, 2))
                .hasMessage("a persistent alarm needs 1 to 2 of the last 2 windows, not 3");
    }

    @Test
    void aShortReferenceDoesNotKnowTheSummer() {
        final Season year = new Season(365);
        final int start = day("2013-01-01");
        assertThat(year.isKnown(start, day("2013-03-01"), day("2013-07-08"), day("2013-07-15")))
                .isFalse();
        assertThat(year.isKnown(start, day("2013-03-01"), day("2014-02-03"), day("2014-02-10")))
                .isTrue();
        assertThat(year.isKnown(start, day("2014-01-01"), day("2014-07-08"), day("2014-07-15")))
                .isTrue();
        assertThat(year.isKnown(start, day("2013-03-01"), day("2012-12-28"), day("2013-01-04")))
                .as("most of it before the reference")
                .isFalse();
    }

    private static int day(final String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static NoiseFloor floor(
            final DriftMeasure measure,
            final TimeBlocks.Values time,
            final double[] random,
            final OptionalDouble expected) {
        final SamplingNoise noise = new SamplingNoise(random, 1000);
        return NoiseFloor.of(measure, time, noise, noise, time.blocks(), expected);
    }

    private static NoiseFloor floor(
            final DriftMeasure measure, final double[] blocks, final double[] asBlocks, final double[] asWindow) {
        return NoiseFloor.of(
                measure,
                values(blocks),
                new SamplingNoise(asBlocks, 1000),
                new SamplingNoise(asWindow, 100),
                blocks.length,
                OptionalDouble.empty());
    }

    private static TimeBlocks.Values values(final double... values) {
        return new TimeBlocks.Values(values, values.length, values.length - 1);
    }

    private static DriftMeasure named(final String name) {
        return DriftMeasures.named(name).orElseThrow();
    }
}
