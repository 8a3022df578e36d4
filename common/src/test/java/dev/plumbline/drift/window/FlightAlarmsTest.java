package dev.plumbline.drift.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.Flights;
import dev.plumbline.drift.Flights.Span;
import dev.plumbline.drift.alarm.AlarmHistory;
import dev.plumbline.drift.alarm.AlarmSettings;
import dev.plumbline.drift.alarm.Judgement;
import dev.plumbline.drift.alarm.WatchedFigure;
import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.drift.measure.FeatureBins;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.drift.measure.ValueDistribution;
import dev.plumbline.drift.profile.DayOfRows;
import dev.plumbline.drift.profile.FeatureReference;
import dev.plumbline.drift.profile.ProfileSums;
import dev.plumbline.drift.profile.ProfiledFeature.Reading;
import dev.plumbline.testing.TsvResource;
import dev.plumbline.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Real flights: weeks inside January and February hardly alarm, and the summer's temperatures do, without anybody being told. */
class FlightAlarmsTest {

    private static final Flights FLIGHTS = Flights.all();
    private static final int FIRST = (int) LocalDate.of(2013, 1, 1).toEpochDay();
    private static final int END = (int) LocalDate.of(2013, 3, 1).toEpochDay();
    private static final DriftSettings SETTINGS = FeatureDays.settings(List.of(Comparison.REFERENCE), 365, 30);

    @Test
    void weeksInsideTheReferenceHardlyAlarm() {
        int alarms = 0;
        for (int number = 2; number <= 8; number++) {
            final List<Window> held = List.of(week(number));
            alarms += judged(drifts(held.get(0), held), held, judgement -> judgement
                            .state()
                            .isRaised())
                    .get(0)
                    .size();
        }
        assertThat(alarms / (24.0 * 7)).isLessThanOrEqualTo(AlarmSettings.DEFAULT.rate());
    }

    /** Nobody is told of the summer, but of the thunderstorms of its July and of two weeks whose weather is not there. */
    @Test
    void theSummersTemperaturesAlarm() {
        final List<Window> weeks =
                IntStream.rangeClosed(10, 52).mapToObj(FlightAlarmsTest::week).toList();
        final Map<String, List<FeatureDrift.Measured>> drifts =
                drifts(new Window(LocalDate.of(2012, 1, 1), LocalDate.of(2012, 1, 2)), weeks);
        final List<Set<String>> raised =
                judged(drifts, weeks, judgement -> judgement.state().isRaised());
        final List<Set<String>> told = judged(drifts, weeks, Judgement::isAlert);
        for (int number = 23; number <= 35; number++) {
            assertThat(raised.get(number - 10)).as("week %s", number).contains("temp", "dewp");
        }
        final Set<String> weather = Set.of("dewp", "humid", "precip", "temp", "visib", "wind_dir", "wind_speed");
        for (int number = 10; number <= 52; number++) {
            final Set<String> expected =
                    switch (number) {
                        case 26, 27, 28, 29 -> Set.of("arr_delay", "dep_delay");
                        case 34, 43 -> weather;
                        default -> Set.of();
                    };
            final Set<String> found = told.get(number - 10);
            if (expected.isEmpty()) {
                assertThat(found).as("told in week %s", number).doesNotContain("temp", "dewp");
                assertThat(found).as("told in week %s", number).hasSizeLessThan(2);
            } else {
                assertThat(expected).as("told in week %s", number).containsAll(found);
                assertThat(found).as("told in week %s", number).isNotEmpty();
            }
        }
    }

    @Test
    void theFieldsRulesAlarmOnRealWeeksOfOneReference() {
        final List<Map<String, String>> expected = TsvResource.rows("/drift/noise_floor_weeks.tsv");
        assertThat(expected).hasSize(168);
        int largePsi = 0;
        for (final Map<String, String> row : expected) {
            final String feature = row.get("feature");
            final Span held = span(week(Integer.parseInt(row.get("window").substring("2013-W".length()))));
            final FeatureBins bins = bins(feature, parts(held));
            final FeatureSummary rest = parts(held).stream()
                    .map(part -> FLIGHTS.summary(feature, bins, part))
                    .reduce(FeatureSummary::merge)
                    .orElseThrow();
            final FeatureSummary week = FLIGHTS.summary(feature, bins, held);
            final double psi = value("psi", rest, week);
            assertThat(psi).as("psi of %s", row).isCloseTo(Double.parseDouble(row.get("psi")), within(1e-9));
            assertThat(value("js_distance", rest, week))
                    .as("js_distance of %s", row)
                    .isCloseTo(Double.parseDouble(row.get("js_distance")), within(1e-7));
            largePsi += psi > 0.1 ? 1 : 0;
        }
        assertThat(largePsi).isEqualTo(59);
    }

    private static double value(final String measure, final FeatureSummary reference, final FeatureSummary current) {
        return DriftMeasures.named(measure)
                .orElseThrow()
                .between(reference, current)
                .value()
                .orElseThrow();
    }

    /** Which features are found in each window, one after the other. */
    private static List<Set<String>> judged(
            final Map<String, List<FeatureDrift.Measured>> drifts,
            final List<Window> windows,
            final Predicate<Judgement> wanted) {
        final AlarmHistory history = new AlarmHistory(SETTINGS.alarms());
        final List<Set<String>> all = new ArrayList<>();
        for (final Window window : windows) {
            final List<WatchedFigure> figures = new ArrayList<>();
            drifts.forEach((feature, measured) -> figures.addAll(FeatureDays.figures(feature, measured, window)));
            final List<Judgement> judgements = history.judge(figures);
            final Set<String> found = new TreeSet<>();
            for (int i = 0; i < figures.size(); i++) {
                if (wanted.test(judgements.get(i))) {
                    found.add(figures.get(i).feature());
                }
            }
            all.add(found);
        }
        return all;
    }

    /** What is measured of every feature in windows. @param held days that the reference is without */
    private static Map<String, List<FeatureDrift.Measured>> drifts(final Window held, final List<Window> windows) {
        final Map<String, List<FeatureDrift.Measured>> drifts = new TreeMap<>();
        final List<List<FeatureDrift.Measured>> measured = Flights.features().parallelStream()
                .map(feature -> drift(feature, held, windows).of(windows))
                .toList();
        for (int i = 0; i < measured.size(); i++) {
            drifts.put(Flights.features().get(i), measured.get(i));
        }
        return drifts;
    }

    private static FeatureDrift drift(final String feature, final Window held, final List<Window> windows) {
        final List<Integer> days = IntStream.range(FIRST, END)
                .filter(day ->
                        day < held.start().toEpochDay() || day >= held.end().toEpochDay())
                .boxed()
                .toList();
        final List<Span> spans = days.stream().map(FlightAlarmsTest::day).toList();
        final FeatureReference reference = new FeatureReference(
                feature,
                bins(feature, spans),
                Flights.NUMERIC.contains(feature)
                        ? NumericMoments.of(spans.stream()
                                .flatMapToDouble(span -> Arrays.stream(FLIGHTS.numbers(feature, span)))
                                .toArray())
                        : NumericMoments.EMPTY,
                Flights.NUMERIC.contains(feature) ? Reading.NUMBER : Reading.NAME);
        final DaySums ofReference = new DaySums(reference);
        days.forEach(day -> ofReference.put(day, sums(reference, day(day))));
        final DaySums served = new DaySums(reference);
        IntStream.range((int) windows.get(0).start().toEpochDay() - 2 * WindowDays.WEEK, (int)
                        windows.get(windows.size() - 1).end().toEpochDay())
                .forEach(day -> served.put(day, sums(reference, day(day))));
        final Map<Integer, Map<String, Long>> names = new TreeMap<>();
        if (!Flights.NUMERIC.contains(feature)) {
            days.forEach(day -> names.put(day, FLIGHTS.names(feature, day(day))));
        }
        return new FeatureDrift(
                FeatureDays.reference(reference, FIRST, END, DayOfRows.shortLived(names)),
                SETTINGS,
                ofReference,
                served);
    }

    private static ProfileSums sums(final FeatureReference reference, final Span day) {
        if (Flights.NUMERIC.contains(reference.feature())) {
            final double[] values = FLIGHTS.numbers(reference.feature(), day);
            return DayOfRows.numbers(reference, values, FLIGHTS.rows(day) - values.length);
        }
        final Map<String, Long> names = FLIGHTS.names(reference.feature(), day);
        final long rows = names.values().stream().mapToLong(Long::longValue).sum();
        return DayOfRows.names(reference, names, FLIGHTS.rows(day) - rows);
    }

    private static Span day(final int number) {
        return span(new Window(LocalDate.ofEpochDay(number), LocalDate.ofEpochDay(number + 1L)));
    }

    private static Span span(final Window window) {
        final Instant start = Instant.EPOCH.plus(Duration.ofDays(window.start().toEpochDay()));
        return new Span(
                start,
                start.plus(Duration.ofDays(
                        window.end().toEpochDay() - window.start().toEpochDay())));
    }

    private static FeatureBins bins(final String feature, final List<Span> reference) {
        if (Flights.NUMERIC.contains(feature)) {
            return NumericBins.of(
                    reference.stream()
                            .map(part -> ValueDistribution.of(FLIGHTS.numbers(feature, part)))
                            .reduce(ValueDistribution::merge)
                            .orElseThrow(),
                    NumericBins.DEFAULT_BINS);
        }
        final Map<String, Long> counts = new HashMap<>();
        reference.forEach(
                part -> FLIGHTS.names(feature, part).forEach((value, count) -> counts.merge(value, count, Long::sum)));
        return CategoryBins.of(counts, CategoryBins.DEFAULT_KEPT);
    }

    /** The reference without a week of it. */
    private static List<Span> parts(final Span held) {
        return List.of(
                new Span(Flights.REFERENCE.start(), held.start()), new Span(held.end(), Flights.REFERENCE.end()));
    }

    /** An ISO week of 2013; the second begins on January 7. */
    private static Window week(final int number) {
        final LocalDate start = LocalDate.of(2012, 12, 31).plusWeeks(number - 1L);
        return new Window(start, start.plusWeeks(1));
    }
}
