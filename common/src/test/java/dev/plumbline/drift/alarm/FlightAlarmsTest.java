package dev.plumbline.drift.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.drift.Figures;
import dev.plumbline.drift.Flights;
import dev.plumbline.drift.Flights.Span;
import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.drift.measure.FeatureBins;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.ValueDistribution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Real flights: weeks inside January and February hardly alarm, and the summer's temperatures do. */
class FlightAlarmsTest {

    private static final Flights FLIGHTS = Flights.all();

    /** What is watched of every feature. */
    private static final List<DriftMeasure> MEASURES =
            List.of("js_distance", "mean_change", "sd_ratio", "null_rate_change", "unseen_rate").stream()
                    .map(name -> DriftMeasures.named(name).orElseThrow())
                    .toList();

    /** A reference of one feature: its bins, its rows and the floor of every measure. */
    private record Reference(
            String feature, FeatureBins bins, FeatureSummary whole, Map<DriftMeasure, NoiseFloor> floors) {}

    @Test
    void weeksInsideTheReferenceHardlyAlarm() {
        final Map<Integer, Set<String>> raised = new TreeMap<>();
        for (int number = 2; number <= 8; number++) {
            final Span held = week(number);
            final List<Watched> watched = new ArrayList<>();
            Flights.features().parallelStream()
                    .map(feature -> watched(reference(feature, parts(held)), List.of(held)))
                    .forEachOrdered(watched::addAll);
            raised.put(number, raised(watched, AlarmState.PROVISIONAL));
        }
        final int alarms = raised.values().stream().mapToInt(Set::size).sum();
        assertThat(alarms / (24.0 * 7)).isLessThanOrEqualTo(AlarmSettings.DEFAULT.rate());
    }

    @Test
    void theFieldsRulesAlarmOnRealWeeksOfOneReference() {
        final List<Map<String, String>> expected = Figures.rows("noise_floor_weeks.tsv");
        assertThat(expected).hasSize(168);
        int largePsi = 0;
        for (final Map<String, String> row : expected) {
            final String feature = row.get("feature");
            final Span held = week(Integer.parseInt(row.get("window").substring("2013-W".length())));
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

    @Test
    void theSummersTemperaturesAlarm() {
        final List<Reference> references = Flights.features().parallelStream()
                .map(feature -> reference(feature, List.of(Flights.REFERENCE)))
                .toList();
        final Map<Integer, Set<String>> raised = new TreeMap<>();
        for (int number = 13; number <= 52; number++) {
            final List<Span> windows = IntStream.rangeClosed(number - 3, number)
                    .mapToObj(FlightAlarmsTest::week)
                    .toList();
            raised.put(
                    number,
                    raised(
                            references.stream()
                                    .flatMap(reference -> watched(reference, windows).stream())
                                    .toList(),
                            AlarmState.ALARM));
        }
        for (int number = 23; number <= 35; number++) {
            assertThat(raised.get(number)).as("week %s", number).contains("temp", "dewp");
        }
    }

    private static Set<String> raised(final List<Watched> watched, final AlarmState state) {
        final List<Verdict> verdicts = new WindowAlarms(AlarmSettings.DEFAULT).of(watched);
        assertThat(verdicts)
                .extracting(Verdict::state)
                .containsAnyOf(AlarmState.QUIET)
                .isSubsetOf(AlarmState.QUIET, state);
        return verdicts.stream()
                .filter(verdict -> verdict.state().isRaised())
                .map(verdict -> verdict.watched().feature())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of the days of these parts; a week across a gap of a whole week still has every weekday once. */
    private static Reference reference(final String feature, final List<Span> parts) {
        final FeatureBins bins = bins(feature, parts);
        final FeatureSummary whole = parts.stream()
                .map(part -> FLIGHTS.summary(feature, bins, part))
                .reduce(FeatureSummary::merge)
                .orElseThrow();
        final TimeBlocks time = new TimeBlocks(
                parts.stream()
                        .flatMap(part -> IntStream.range(0, part.days())
                                .mapToObj(day -> FLIGHTS.profile(feature, bins, day(part.start(), day))))
                        .toList(),
                7);
        final RandomWindows random = new RandomWindows(whole, 6000, 30, 23);
        final Map<DriftMeasure, NoiseFloor> floors = new LinkedHashMap<>();
        for (final DriftMeasure measure : MEASURES) {
            if (measure.kinds().contains(bins.kind())) {
                final OptionalDouble expected = measure.between(whole, whole).expected();
                floors.put(measure, NoiseFloor.of(measure, time.of(measure), random.values(measure), expected));
            }
        }
        return new Reference(feature, bins, whole, floors);
    }

    private static List<Watched> watched(final Reference reference, final List<Span> windows) {
        final List<FeatureSummary> summaries = windows.stream()
                .map(window -> FLIGHTS.profile(reference.feature(), reference.bins(), window))
                .toList();
        return reference.floors().entrySet().stream()
                .map(entry -> new Watched(
                        reference.feature(),
                        entry.getKey().name(),
                        entry.getValue(),
                        summaries.stream()
                                .map(summary -> entry.getKey()
                                        .between(reference.whole(), summary)
                                        .value()
                                        .orElseThrow())
                                .toList()))
                .toList();
    }

    private static Span day(final Instant start, final int number) {
        return new Span(start.plus(Duration.ofDays(number)), start.plus(Duration.ofDays(number + 1L)));
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
    private static Span week(final int number) {
        final Instant start = Instant.parse("2012-12-31T00:00:00Z").plus(Duration.ofDays(7L * (number - 1)));
        return new Span(start, start.plus(Duration.ofDays(7)));
    }
}
