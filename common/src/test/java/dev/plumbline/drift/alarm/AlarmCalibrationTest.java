package dev.plumbline.drift.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.drift.alarm.SimulatedFeature.Plant;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.FeatureBins;
import dev.plumbline.drift.measure.FeatureSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether alarms keep their rate over a year of weeks without any shift, and find the shifts that they must. */
class AlarmCalibrationTest {

    private static final int ROWS = 10_000;
    private static final int REFERENCE_WEEKS = 26;
    private static final int WEEKS = 52;
    private static final int LIKE_DAYS = 12;
    private static final double[] CLUSTERING = {0, 0.05, 0.1};

    /** The values of every measure of a feature, week by week, and what they do without any shift. */
    private record Series(String feature, Map<String, NoiseFloor> floors, Map<String, List<Double>> values) {}

    @Test
    void aYearWithoutAnyShiftAlarmsNoMoreThanDeclared() {
        final List<Series> all = features(
                200, i -> series("f" + i, new SimulatedFeature(i, CLUSTERING[i % 3], Plant.NONE, 0, 1), WEEKS));
        int weeksWithAlarms = 0;
        for (int week = 0; week < WEEKS; week++) {
            final long raised = raised(all, week).size();
            weeksWithAlarms += raised > 0 ? 1 : 0;
        }
        assertThat(weeksWithAlarms).isLessThanOrEqualTo((int) Math.ceil(WEEKS * AlarmSettings.DEFAULT.rate()));
    }

    @Test
    void plantedShiftsAreFoundInTime() {
        final int from = 8;
        final Map<Plant, Integer> within =
                new EnumMap<>(Map.of(Plant.MEAN, 4, Plant.VARIANCE, 3, Plant.NULLS, 1, Plant.NEW_CATEGORY, 1));
        final List<Plant> plants = IntStream.range(0, 96)
                .mapToObj(i -> i % 2 == 0 ? Plant.values()[1 + (i / 2) % 4] : Plant.NONE)
                .toList();
        final List<Series> all = features(
                plants.size(),
                i -> series(
                        "f" + i, new SimulatedFeature(i, CLUSTERING[(i / 8) % 3], plants.get(i), from, 2), from + 4));
        final Map<String, Integer> found = new TreeMap<>();
        for (int week = from; week < from + 4; week++) {
            for (final String feature : raised(all, week)) {
                found.putIfAbsent(feature, week - from + 1);
            }
        }
        for (int i = 0; i < plants.size(); i++) {
            if (plants.get(i) != Plant.NONE) {
                assertThat(found.getOrDefault("f" + i, 99))
                        .as("%s of %s", plants.get(i), i)
                        .isLessThanOrEqualTo(within.get(plants.get(i)));
            }
        }
    }

    @Test
    void weeklyRhythmDoesNotAlarmBesideLikeDays() {
        int daysWithAlarms = 0;
        for (int weekday = 0; weekday < 7; weekday++) {
            final int day = weekday;
            final List<Series> all = features(16, i -> {
                final SimulatedFeature feature =
                        new SimulatedFeature(i + 16 * day, CLUSTERING[i % 3], Plant.NONE, 0, 3);
                final List<double[]> days = IntStream.range(0, REFERENCE_WEEKS)
                        .mapToObj(week -> feature.day(-1, day, ROWS))
                        .toList();
                return series("f" + i, feature, days, 1, week -> feature.day(week, day, ROWS), LIKE_DAYS);
            });
            for (int week = 0; week < LIKE_DAYS; week++) {
                daysWithAlarms += raised(all, week).isEmpty() ? 0 : 1;
            }
        }
        assertThat(daysWithAlarms).isLessThanOrEqualTo((int) Math.ceil(7 * LIKE_DAYS * AlarmSettings.DEFAULT.rate()));
    }

    /** Each has a random of its own. */
    private static List<Series> features(final int count, final IntFunction<Series> made) {
        return IntStream.range(0, count).parallel().mapToObj(made).toList();
    }

    private static List<String> raised(final List<Series> all, final int week) {
        final List<Watched> watched = new ArrayList<>();
        for (final Series series : all) {
            series.values()
                    .forEach((measure, values) -> watched.add(new Watched(
                            series.feature(), measure, series.floors().get(measure), values.subList(0, week + 1))));
        }
        return new WindowAlarms(AlarmSettings.DEFAULT)
                .of(watched).stream()
                        .filter(verdict -> verdict.state().isRaised())
                        .map(verdict -> verdict.watched().feature())
                        .distinct()
                        .toList();
    }

    private static Series series(final String name, final SimulatedFeature feature, final int weeks) {
        final List<double[]> days = IntStream.range(0, 7 * REFERENCE_WEEKS)
                .mapToObj(day -> feature.day(-1, day % 7, ROWS))
                .toList();
        return series(name, feature, days, 7, week -> feature.week(week, ROWS), weeks);
    }

    /** @param parts of the reference; a window is {@code length} of them */
    private static Series series(
            final String name,
            final SimulatedFeature feature,
            final List<double[]> parts,
            final int length,
            final IntFunction<double[]> windows,
            final int count) {
        final double[] rows = parts.stream().flatMapToDouble(Arrays::stream).toArray();
        final FeatureBins bins = feature.bins(rows);
        final List<FeatureSummary> profiles =
                parts.stream().map(part -> feature.profile(bins, part)).toList();
        final FeatureSummary reference =
                profiles.stream().reduce(FeatureSummary::merge).orElseThrow();
        final TimeBlocks time = new TimeBlocks(profiles, length);
        final long rowsOfWindow = (long) rows.length * length / parts.size();
        final RandomWindows random = new RandomWindows(feature.whole(bins, rows), rowsOfWindow, 20, 17);
        final Map<String, NoiseFloor> floors = new TreeMap<>();
        final Map<String, List<Double>> values = new TreeMap<>();
        for (final DriftMeasure measure : feature.measures()) {
            floors.put(
                    measure.name(),
                    NoiseFloor.of(measure, time.of(measure), random.values(measure), OptionalDouble.empty()));
            values.put(measure.name(), new ArrayList<>());
        }
        for (int window = 0; window < count; window++) {
            final FeatureSummary current = feature.profile(bins, windows.apply(window));
            for (final DriftMeasure measure : feature.measures()) {
                values.get(measure.name())
                        .add(measure.between(reference, current).value().orElseThrow());
            }
        }
        return new Series(name, floors, values);
    }
}
