package dev.plumbline.drift.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.drift.measure.ValueDistribution;
import dev.plumbline.drift.profile.DayOfRows;
import dev.plumbline.drift.profile.FeatureReference;
import dev.plumbline.drift.profile.ProfiledFeature.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What windows are compared with, on days that are missing, few, or hold one enormous number. */
class FeatureDriftTest {

    private static final int DAYS = 63;

    /** @param there days with rows, of the reference and after it */
    private static FeatureDrift drift(
            final DriftSettings settings, final int servedWeeks, final IntPredicate there, final double added) {
        return drift(settings, servedWeeks, there, day -> false, added);
    }

    /** @param profiled days that have a profile, be it of no row */
    private static FeatureDrift drift(
            final DriftSettings settings,
            final int servedWeeks,
            final IntPredicate there,
            final IntPredicate profiled,
            final double added) {
        final Random random = new Random(3);
        final double[][] rows = IntStream.range(0, DAYS + 7 * servedWeeks)
                .mapToObj(day -> random.doubles(40).toArray())
                .toArray(double[][]::new);
        rows[10][0] += added;
        final double[] all = IntStream.range(0, DAYS)
                .filter(there)
                .boxed()
                .flatMapToDouble(day -> Arrays.stream(rows[day]))
                .toArray();
        final FeatureReference feature = new FeatureReference(
                "x", NumericBins.of(ValueDistribution.of(all), 20), NumericMoments.of(all), Reading.NUMBER);
        final DaySums ofReference = new DaySums(feature);
        final DaySums served = new DaySums(feature);
        IntStream.range(0, rows.length).filter(there).forEach(day -> (day < DAYS ? ofReference : served)
                .put(day, DayOfRows.numbers(feature, rows[day], 0)));
        IntStream.range(0, rows.length)
                .filter(there.negate().and(profiled))
                .forEach(day ->
                        (day < DAYS ? ofReference : served).put(day, DayOfRows.numbers(feature, new double[0], 0)));
        return new FeatureDrift(FeatureDays.reference(feature, 0, DAYS, List.of()), settings, ofReference, served);
    }

    private static FeatureDrift.Measured measured(
            final FeatureDrift drift, final int week, final Comparison comparison, final String measure) {
        return drift.of(FeatureDays.windows(DAYS + 7 * week, 7, 7, 1)).stream()
                .filter(each ->
                        each.comparison() == comparison && each.measure().name().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theHistoryHoldsWeeksWithTheWindowsWeekdays() {
        final DriftSettings settings = FeatureDays.settings(List.of(Comparison.SAME_WEEKDAYS), 365, 5);
        final FeatureDrift whole = drift(settings, 4, day -> true, 0);
        assertThat(measured(whole, 1, Comparison.SAME_WEEKDAYS, "mean_change")
                        .floor()
                        .compared())
                .isEqualTo(1);
        assertThat(measured(whole, 3, Comparison.SAME_WEEKDAYS, "mean_change")
                        .floor()
                        .compared())
                .isEqualTo(3);
        final FeatureDrift outage = drift(settings, 4, day -> day != DAYS + 12 && day != DAYS + 13, 0);
        final FeatureDrift.Measured besideOutage = measured(outage, 3, Comparison.SAME_WEEKDAYS, "mean_change");
        assertThat(besideOutage.floor().compared()).isEqualTo(2);
        assertThat(besideOutage.compared().rows()).isEqualTo(2 * 7 * 40);
        final FeatureDrift closed = drift(settings, 4, day -> day % 7 != 6, 0);
        assertThat(measured(closed, 3, Comparison.SAME_WEEKDAYS, "mean_change")
                        .compared()
                        .rows())
                .isEqualTo(3 * 6 * 40);
    }

    /** An outage of the reference and one of what was served, of which a later run has left profiles of no row. */
    @Test
    void aDayWithoutRowsIsNotThereWhetherItWasProfiledOrNot() {
        final DriftSettings settings =
                FeatureDays.settings(List.of(Comparison.REFERENCE, Comparison.SAME_WEEKDAYS), 365, 5);
        final IntPredicate there = day -> (day < 40 || day >= 43) && day != DAYS + 12;
        final FeatureDrift missing = drift(settings, 4, there, day -> false, 0);
        final FeatureDrift profiled = drift(settings, 4, there, day -> true, 0);
        for (final Comparison comparison : settings.comparisons()) {
            for (final String measure : List.of("mean_change", "js_distance", "cardinality_change")) {
                final FeatureDrift.Measured one = measured(missing, 3, comparison, measure);
                final FeatureDrift.Measured other = measured(profiled, 3, comparison, measure);
                assertThat(other.floor()).as("%s %s", comparison, measure).isEqualTo(one.floor());
                assertThat(other.drift()).as("%s %s", comparison, measure).isEqualTo(one.drift());
            }
        }
        assertThat(measured(profiled, 3, Comparison.REFERENCE, "mean_change")
                        .floor()
                        .blocks())
                .isCloseTo((DAYS - 3) / 7.0, within(1e-12));
        assertThat(measured(profiled, 3, Comparison.SAME_WEEKDAYS, "mean_change")
                        .floor()
                        .compared())
                .isEqualTo(2);
    }

    @Test
    void differentValuesAreComparedBetweenEquallyLongStretchesOfTheCalendar() {
        final DriftSettings settings = FeatureDays.settings(List.of(Comparison.PREVIOUS_WINDOW), 365, 5);
        final FeatureDrift closed = drift(settings, 2, day -> day % 7 != 6, 0);
        assertThat(measured(closed, 1, Comparison.PREVIOUS_WINDOW, "cardinality_change")
                        .drift()
                        .value()
                        .orElseThrow())
                .isCloseTo(0, within(0.1));
    }

    @Test
    void aStepIsToldOnlyWhereTheReferenceDoesNotHoldTheSeason() {
        final FeatureDrift known =
                drift(FeatureDays.settings(List.of(Comparison.REFERENCE), DAYS, 5), 3, day -> true, 0);
        final FeatureDrift unknown =
                drift(FeatureDays.settings(List.of(Comparison.REFERENCE), 365, 5), 3, day -> true, 0);
        assertThat(measured(known, 2, Comparison.REFERENCE, "mean_change").step())
                .isEmpty();
        assertThat(measured(unknown, 2, Comparison.REFERENCE, "psi").step())
                .as("not watched")
                .isEmpty();
        assertThat(measured(unknown, 0, Comparison.REFERENCE, "mean_change").step())
                .as("nothing before it")
                .isEmpty();
        assertThat(measured(unknown, 0, Comparison.REFERENCE, "mean_change").mayBeTheSeason())
                .isTrue();
        assertThat(measured(unknown, 0, Comparison.REFERENCE, "null_rate_change")
                        .mayBeTheSeason())
                .as("no season takes values away")
                .isFalse();
        final FeatureDrift.Measured third = measured(unknown, 2, Comparison.REFERENCE, "mean_change");
        final FeatureDrift.Measured second = measured(unknown, 1, Comparison.REFERENCE, "mean_change");
        final FeatureDrift.Measured first = measured(unknown, 0, Comparison.REFERENCE, "mean_change");
        final double toThird =
                third.drift().value().orElseThrow() - second.drift().value().orElseThrow();
        final double toSecond =
                second.drift().value().orElseThrow() - first.drift().value().orElseThrow();
        assertThat(third.step().orElseThrow().effect()).isCloseTo(Math.abs(toThird), within(0.02));
        assertThat(third.step().orElseThrow().effectBefore()).isCloseTo(Math.abs(toSecond), within(0.02));
        assertThat(third.step().orElseThrow().p().orElseThrow()).isBetween(0.0, 1.0);
    }

    @Test
    void aSingleEnormousNumberTakesNothingFromOtherMeasures() {
        for (final double large : new double[] {1e160, 1e200, 1e308}) {
            final FeatureDrift drift =
                    drift(FeatureDays.settings(List.of(Comparison.REFERENCE), 365, 5), 2, day -> true, large);
            final List<FeatureDrift.Measured> all = drift.of(FeatureDays.windows(DAYS + 7, 7, 7, 1));
            assertThat(all).allSatisfy(each -> {
                assertThat(each.drift().value().orElse(0)).isFinite();
                assertThat(each.errorBound().orElse(0)).isFinite();
            });
            assertThat(measured(drift, 1, Comparison.REFERENCE, "js_distance")
                            .floor()
                            .isKnown())
                    .isTrue();
            assertThat(measured(drift, 1, Comparison.REFERENCE, "mean_change")
                            .drift()
                            .value())
                    .isEmpty();
        }
    }

    @Test
    void aMeasureThatGrowsWithRowsIsNotWatched() {
        final DriftSettings all = DriftSettings.DEFAULT;
        assertThatThrownBy(() -> new DriftSettings(
                        all.references(),
                        all.comparisons(),
                        Set.of("chi_square"),
                        all.alarms(),
                        all.historyWeeks(),
                        all.season(),
                        all.randomWindows(),
                        all.seed(),
                        all.psiFloor(),
                        all.sparseBelow(),
                        all.multivariate(),
                        all.performance(),
                        all.source()))
                .hasMessageContaining("'chi_square' grows with the number of rows in a window")
                .hasMessageContaining("cramers_v");
    }
}
