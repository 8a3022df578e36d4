package dev.plumbline.drift.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.drift.alarm.TimeBlocks;
import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.drift.profile.DayOfRows;
import dev.plumbline.drift.profile.FeatureReference;
import dev.plumbline.drift.profile.ProfiledFeature.Reading;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Stretches of a reference beside the rest of it, against sums that are made by hand of all rows. */
class ReferenceBlocksTest {

    private static final NumericBins BINS = new NumericBins(0);
    private static final WindowDays WEEK = new WindowDays(700, 707);

    /** Rows of each day. */
    private static double[][] rows(final int days) {
        final Random random = new Random(6);
        return IntStream.range(0, days)
                .mapToObj(day -> random.doubles(10 + day % 5).map(x -> x - 0.5).toArray())
                .toArray(double[][]::new);
    }

    private static double[] together(final double[][] rows, final IntPredicate wanted) {
        return IntStream.range(0, rows.length)
                .filter(wanted)
                .mapToObj(day -> rows[day])
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** @param there days with rows */
    private static ReferenceBlocks blocks(final double[][] rows, final WindowDays window, final IntPredicate there) {
        final FeatureReference feature =
                new FeatureReference("x", BINS, NumericMoments.of(together(rows, there)), Reading.NUMBER);
        final DaySums days = new DaySums(feature);
        IntStream.range(0, rows.length)
                .filter(there)
                .forEach(day -> days.put(day, DayOfRows.numbers(feature, rows[day], 0)));
        return new ReferenceBlocks(FeatureDays.reference(feature, 0, rows.length, List.of()), days, window);
    }

    private static double between(final DriftMeasure measure, final double[] reference, final double[] current) {
        return measure.between(FeatureSummary.numeric(BINS, reference, 0), FeatureSummary.numeric(BINS, current, 0))
                .value()
                .orElseThrow();
    }

    @Test
    void weeksMayBeginOnAnyDayAndAreEachBesideTheRest() {
        final double[][] rows = rows(21);
        final TimeBlocks blocks = blocks(rows, WEEK, day -> true).besideTheRest();
        for (final DriftMeasure measure : List.of(named("mean_change"), named("js_distance"), named("ks"))) {
            final TimeBlocks.Values values = blocks.of(measure);
            assertThat(values.blocks()).isEqualTo(3);
            assertThat(values.degreesOfFreedom()).isEqualTo(3);
            assertThat(values.values()).hasSize(15);
            for (int i = 0; i < 15; i++) {
                final int first = i;
                assertThat(values.values()[i])
                        .isCloseTo(
                                between(
                                        measure,
                                        together(rows, day -> day < first || day >= first + 7),
                                        together(rows, day -> day >= first && day < first + 7)),
                                within(1e-12));
            }
        }
        assertThat(blocks.rows() + blocks.comparedRows()).isEqualTo(together(rows, day -> true).length);
    }

    @Test
    void aWindowOfOneDayIsBesideItsWeekday() {
        final double[][] rows = rows(28);
        final TimeBlocks.Values values = blocks(rows, new WindowDays(703, 704), day -> true)
                .besideTheRest()
                .of(named("mean_change"));
        assertThat(values.blocks()).isEqualTo(4);
        assertThat(values.degreesOfFreedom()).isEqualTo(3);
        assertThat(values.values()[1])
                .isCloseTo(
                        between(named("mean_change"), together(rows, day -> day % 7 == 3 && day != 10), rows[10]),
                        within(1e-12));
    }

    @Test
    void aStretchIsOfTheCalendarAndLacksNoUsualDay() {
        final double[][] rows = rows(56);
        final TimeBlocks closedOnWeekends =
                blocks(rows, WEEK, day -> day % 7 < 5).besideTheRest();
        assertThat(closedOnWeekends.blocks())
                .as("weeks, not days that are there")
                .isEqualTo(8);
        assertThat(closedOnWeekends.splits())
                .as("every stretch holds each working day once")
                .hasSize(50)
                .allSatisfy(split -> assertThat(split.block().days()).isEqualTo(7));
        final TimeBlocks outage =
                blocks(rows, WEEK, day -> day < 20 || day >= 30).besideTheRest();
        assertThat(outage.splits()).as("none spans the gap").hasSize(14 + 20);
        assertThat(outage.blocks()).isCloseTo(46 / 7.0, within(1e-12));
        final TimeBlocks beforeEach =
                blocks(rows, WEEK, day -> day < 20 || day >= 30).besideTheOneBefore();
        assertThat(beforeEach.splits()).hasSize(7 + 13);
    }

    /** Campaigns that come and go: the stretch of each is new to the rest, whether it has a bin of its own or not. */
    @Test
    void namesOfOneStretchAloneAreUnseenToTheRest() {
        final Map<Integer, Map<String, Long>> days = new TreeMap<>();
        for (int day = 0; day < 63; day++) {
            final Map<String, Long> names = new HashMap<>(Map.of("a", 60L, "b", 35L));
            names.put("campaign " + day / 7, 5L);
            days.put(day, names);
        }
        final Map<String, Long> all = new HashMap<>();
        days.values().forEach(names -> names.forEach((name, count) -> all.merge(name, count, Long::sum)));
        for (final int kept : new int[] {2, 6, 50}) {
            final FeatureReference feature =
                    new FeatureReference("name", CategoryBins.of(all, kept), NumericMoments.EMPTY, Reading.NAME);
            final DaySums sums = new DaySums(feature);
            days.forEach((day, names) -> sums.put(day, DayOfRows.names(feature, names, 0)));
            final double[] unseen = new ReferenceBlocks(
                            FeatureDays.reference(feature, 0, 63, DayOfRows.shortLived(days)), sums, WEEK)
                    .besideTheRest()
                    .of(named("unseen_rate"))
                    .values();
            assertThat(unseen).hasSize(57);
            for (int start = 0; start < 57; start += 7) {
                assertThat(unseen[start])
                        .as("kept %s, week of day %s", kept, start)
                        .isCloseTo(0.05, within(1e-12));
            }
            assertThat(unseen[3])
                    .as("parts of two campaigns that the rest has too")
                    .isZero();
        }
    }

    /** A name of every third weekday and of one second weekday: that day is the only one of its weekday to have it. */
    @Test
    void aNameOfOtherWeekdaysIsKnownToADay() {
        final Map<Integer, Map<String, Long>> days = new TreeMap<>();
        for (int day = 0; day < 63; day++) {
            days.put(day, day % 7 == 3 || day == 9 ? Map.of("a", 90L, "b", 10L) : Map.of("a", 100L));
        }
        days.put(16, Map.of("a", 80L, "alone", 20L));
        final Map<String, Long> all = new HashMap<>();
        days.values().forEach(names -> names.forEach((name, count) -> all.merge(name, count, Long::sum)));
        final FeatureReference feature =
                new FeatureReference("name", CategoryBins.of(all, 50), NumericMoments.EMPTY, Reading.NAME);
        final DaySums sums = new DaySums(feature);
        days.forEach((day, names) -> sums.put(day, DayOfRows.names(feature, names, 0)));
        final double[] unseen = new ReferenceBlocks(
                        FeatureDays.reference(feature, 0, 63, DayOfRows.shortLived(days)),
                        sums,
                        new WindowDays(702, 703))
                .besideTheRest()
                .of(named("unseen_rate"))
                .values();
        assertThat(unseen).as("days 2, 9, 16 and so on").hasSize(9);
        assertThat(unseen[1]).isZero();
        assertThat(unseen[2]).isCloseTo(0.2, within(1e-12));
    }

    private static DriftMeasure named(final String name) {
        return DriftMeasures.named(name).orElseThrow();
    }
}
