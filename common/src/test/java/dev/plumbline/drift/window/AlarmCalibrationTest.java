package dev.plumbline.drift.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.alarm.AlarmHistory;
import dev.plumbline.drift.alarm.AlarmSettings;
import dev.plumbline.drift.alarm.Judgement;
import dev.plumbline.drift.alarm.WatchedFigure;
import dev.plumbline.drift.window.SimulatedFeature.Plant;
import dev.plumbline.window.Window;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether alarms keep their rate over a year of weeks without any shift, and find the shifts that they must: as the job does. */
class AlarmCalibrationTest {

    private static final int ROWS = 10_000;
    private static final int REFERENCE_DAYS = 26 * WindowDays.WEEK;
    private static final int WEEKS = 52;
    private static final int LIKE_DAYS = 12;
    private static final int PLANTED_FROM = 8;
    private static final double[] CLUSTERING = {0, 0.05, 0.1};

    /** The reference holds every season. */
    private static final DriftSettings SETTINGS = FeatureDays.settings(List.of(Comparison.REFERENCE), 1, 30);

    /** The windows of a feature with their figures. */
    private record Measured(String feature, List<FeatureDrift.Measured> figures) {}

    private static double declared(final int windows) {
        return Math.ceil(windows * AlarmSettings.DEFAULT.rate());
    }

    @Test
    void aYearWithoutAnyShiftAlarmsNoMoreThanDeclared() {
        final List<Measured> all = features(200, i -> new SimulatedFeature(i, CLUSTERING[i % 3], Plant.NONE, 0, 1)
                .drift(REFERENCE_DAYS, ROWS, WEEKS, ROWS, SETTINGS)
                .of(weeks(WEEKS)));
        assertThat(raised(all, weeks(WEEKS)).values())
                .filteredOn(features -> !features.isEmpty())
                .hasSizeLessThanOrEqualTo((int) declared(WEEKS));
    }

    /** Sampling shrinks with the rows of a window and what time does stays. */
    @Test
    void windowsOfAnotherSizeThanTheReferencesAlarmNoMoreThanDeclared() {
        final int weeks = 16;
        for (final int rows : new int[] {200, 20_000}) {
            final List<Measured> all = features(60, i -> new SimulatedFeature(i, CLUSTERING[i % 3], Plant.NONE, 0, 3)
                    .drift(REFERENCE_DAYS, 2_000, weeks, rows, SETTINGS)
                    .of(weeks(weeks)));
            assertThat(raised(all, weeks(weeks)).values())
                    .as("weeks of %s rows", rows)
                    .filteredOn(features -> !features.isEmpty())
                    .hasSizeLessThanOrEqualTo((int) declared(weeks));
        }
    }

    @Test
    void plantedShiftsAreFoundInTime() {
        final Map<Plant, Integer> within =
                new EnumMap<>(Map.of(Plant.MEAN, 4, Plant.VARIANCE, 3, Plant.NULLS, 1, Plant.NEW_CATEGORY, 1));
        final List<Plant> plants = IntStream.range(0, 96)
                .mapToObj(i -> i % 2 == 0 ? Plant.values()[1 + (i / 2) % 4] : Plant.NONE)
                .toList();
        final List<Measured> all = features(
                plants.size(), i -> new SimulatedFeature(i, CLUSTERING[(i / 8) % 3], plants.get(i), PLANTED_FROM, 2)
                        .drift(REFERENCE_DAYS, ROWS, PLANTED_FROM + 4, ROWS, SETTINGS)
                        .of(weeks(PLANTED_FROM + 4)));
        final Map<String, Integer> found = new TreeMap<>();
        raised(all, weeks(PLANTED_FROM + 4))
                .forEach((week, features) -> features.forEach(feature -> {
                    if (week >= PLANTED_FROM) {
                        found.putIfAbsent(feature, week - PLANTED_FROM + 1);
                    }
                }));
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
        final List<FeatureDrift> drifts = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> new SimulatedFeature(i, CLUSTERING[i % 3], Plant.NONE, 0, 3)
                        .drift(REFERENCE_DAYS, 2_000, LIKE_DAYS, 2_000, SETTINGS))
                .toList();
        for (int weekday = 0; weekday < WindowDays.WEEK; weekday++) {
            final List<Window> days = FeatureDays.windows(REFERENCE_DAYS + weekday, 1, WindowDays.WEEK, LIKE_DAYS);
            final List<Measured> all =
                    features(drifts.size(), i -> drifts.get(i).of(days));
            daysWithAlarms += (int) raised(all, days).values().stream()
                    .filter(features -> !features.isEmpty())
                    .count();
        }
        assertThat(daysWithAlarms).isLessThanOrEqualTo((int) declared(WindowDays.WEEK * LIKE_DAYS));
    }

    /**
     * Half a year of reference, then the other half of a slow year with a level that the reference never had. It alarms, as it is
     * another world than the model's, and nobody is told of it; but for four weeks somebody is told of what comes at once on top.
     */
    @Test
    void whatComesAtOnceIsNewsInASeasonThatTheReferenceLacksAndTheSeasonIsNot() {
        final DriftSettings settings = FeatureDays.settings(List.of(Comparison.REFERENCE), 364, 30);
        final List<Measured> all = features(36, i -> new SimulatedFeature(
                        i, CLUSTERING[i % 3], i < 30 ? Plant.NONE : Plant.values()[1 + i % 4], PLANTED_FROM, 4)
                .inAYearOf(i < 30 ? 1 : 0.2)
                .drift(REFERENCE_DAYS, 2_000, 20, 2_000, settings)
                .of(weeks(20)));
        final Map<Integer, TreeSet<String>> raised = raised(all, weeks(20));
        final Map<Integer, TreeSet<String>> told = by(all, weeks(20), Judgement::isAlert);
        final Set<String> planted = Set.of("f30", "f31", "f32", "f33", "f34", "f35");
        for (int week = 4; week < 20; week++) {
            assertThat(raised.get(week)).as("week %s of the season", week).hasSizeGreaterThan(20);
            if (week < PLANTED_FROM) {
                assertThat(told.get(week)).as("told in week %s", week).isEmpty();
            } else if (week < PLANTED_FROM + 4) {
                assertThat(told.get(week)).as("told in week %s", week).isEqualTo(planted);
            } else {
                assertThat(planted).as("told in week %s", week).containsAll(told.get(week));
                assertThat(told.get(week))
                        .as("nulls of week %s are no season's, names that have been told are turnover", week)
                        .contains("f30", "f34")
                        .hasSizeLessThan(planted.size());
            }
        }
    }

    /** Each has a random of its own. */
    private static List<Measured> features(final int count, final IntFunction<List<FeatureDrift.Measured>> made) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> new Measured("f" + i, made.apply(i)))
                .toList();
    }

    private static List<Window> weeks(final int count) {
        return FeatureDays.windows(REFERENCE_DAYS, WindowDays.WEEK, WindowDays.WEEK, count);
    }

    /** Features that alarm, by the number of the window. */
    private static Map<Integer, TreeSet<String>> raised(final List<Measured> all, final List<Window> windows) {
        return by(all, windows, judgement -> judgement.state().isRaised());
    }

    private static Map<Integer, TreeSet<String>> by(
            final List<Measured> all, final List<Window> windows, final Predicate<Judgement> wanted) {
        final AlarmHistory history = new AlarmHistory(AlarmSettings.DEFAULT);
        final Map<Integer, TreeSet<String>> features = new TreeMap<>();
        for (int i = 0; i < windows.size(); i++) {
            final List<WatchedFigure> figures = new ArrayList<>();
            for (final Measured measured : all) {
                figures.addAll(FeatureDays.figures(measured.feature(), measured.figures(), windows.get(i)));
            }
            final List<Judgement> judgements = history.judge(figures);
            final TreeSet<String> found = new TreeSet<>();
            for (int j = 0; j < figures.size(); j++) {
                if (wanted.test(judgements.get(j))) {
                    found.add(figures.get(j).feature());
                }
            }
            features.put(i, found);
        }
        return features;
    }
}
