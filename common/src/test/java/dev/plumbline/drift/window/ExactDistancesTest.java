package dev.plumbline.drift.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.measure.CardinalityChange;
import dev.plumbline.drift.measure.DistributionDistance;
import dev.plumbline.drift.measure.DistributionGaps;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.MeasuredDrift;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.drift.profile.FeatureReference;
import dev.plumbline.drift.profile.ProfiledFeature;
import dev.plumbline.window.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What comes in order, with nothing kept, is what all values together say. */
class ExactDistancesTest {

    private static final NumericBins BINS = new NumericBins(-1, 0, 1);
    private static final int FIRST = (int) LocalDate.of(2026, 11, 2).toEpochDay();

    /** Four weeks of the reference, then four of serving, the last without its Sunday. */
    private static final DriftReference REFERENCE = new DriftReference(
            "winter",
            "winter@1",
            List.of(),
            "feature",
            new FeatureReference("x", BINS, NumericMoments.EMPTY, ProfiledFeature.Reading.NUMBER),
            "exact",
            FIRST - 28,
            FIRST,
            -1,
            List.of(),
            true,
            false,
            new TreeMap<>());

    private static Map<ExactDistances.Side, double[]> days() {
        final Random random = new Random(41);
        final Map<ExactDistances.Side, double[]> days = new HashMap<>();
        IntStream.range(FIRST - 28, FIRST + 27)
                .forEach(day -> days.put(
                        new ExactDistances.Side(day < FIRST, day),
                        random.doubles(5 + random.nextInt(30))
                                .map(x -> Math.rint(20 * x) / 4 + (day % 5 == 0 ? 1 : 0))
                                .toArray()));
        return days;
    }

    private static final Map<ExactDistances.Side, double[]> DAYS = days();

    private static DriftSettings settings() {
        final DriftSettings some = DriftSettings.DEFAULT;
        return new DriftSettings(
                some.references(),
                List.of(Comparison.values()),
                some.watched(),
                some.alarms(),
                2,
                some.season(),
                some.randomWindows(),
                some.seed(),
                some.psiFloor(),
                some.sparseBelow(),
                some.multivariate(),
                some.performance(),
                DriftSettings.Source.ROWS);
    }

    private record Value(double number, ExactDistances.Side side) {}

    private static ExactDistances read(final List<Window> windows, final List<Value> values) {
        final Map<ExactDistances.Side, ExactDistances.Day> known = new HashMap<>();
        DAYS.forEach((side, of) -> known.put(side, new ExactDistances.Day(of.length, NumericMoments.of(of))));
        final ExactDistances distances = new ExactDistances(compared(), known, windows, settings());
        long place = 0;
        for (int i = 0; i < values.size(); i++) {
            place += i > 0 && values.get(i).number() > values.get(i - 1).number() ? 1 : 0;
            distances.add(values.get(i).side(), place, values.get(i).number(), 1);
        }
        return distances;
    }

    private static ComparedDays compared() {
        final TreeSet<Integer> reference = new TreeSet<>();
        final TreeSet<Integer> served = new TreeSet<>();
        DAYS.keySet().forEach(side -> (side.isOfReference() ? reference : served).add(side.day()));
        return new ComparedDays(REFERENCE, reference, served, 2);
    }

    private static List<Value> ordered() {
        final List<Value> values = new ArrayList<>();
        DAYS.forEach((side, of) -> Arrays.stream(of).forEach(number -> values.add(new Value(number, side))));
        values.sort(Comparator.comparingDouble(Value::number));
        return values;
    }

    private static FeatureSummary together(final boolean areOfReference, final List<Integer> days) {
        return FeatureSummary.numeric(
                        BINS,
                        days.stream()
                                .map(day -> DAYS.get(new ExactDistances.Side(areOfReference, day)))
                                .flatMapToDouble(DoubleStream::of)
                                .toArray(),
                        0)
                .over(1);
    }

    @Test
    void everyWindowIsAsItsValuesTogether() {
        for (final int length : new int[] {1, 7}) {
            final List<Window> windows = IntStream.range(0, 28 / length)
                    .mapToObj(i -> LocalDate.ofEpochDay(FIRST + (long) i * length))
                    .map(start -> new Window(start, start.plusDays(length)))
                    .toList();
            final List<ExactDistances.Measured> measured =
                    read(windows, ordered()).measured();
            assertThat(measured.stream().map(each -> each.measure().name()).distinct())
                    .containsExactlyInAnyOrder(
                            "ks", "wasserstein", "wasserstein_normalized", "energy_distance", "cardinality_change");
            int checked = 0;
            for (final ExactDistances.Measured each : measured) {
                final WindowDays days = WindowDays.of(each.window());
                final MeasuredDrift naive = each.measure()
                        .between(
                                together(
                                        each.comparison() == Comparison.REFERENCE,
                                        compared().of(days, each.comparison())),
                                together(false, compared().of(days)));
                assertThat(each.drift().value().orElseThrow())
                        .as("%s", each)
                        .isCloseTo(naive.value().orElseThrow(), within(1e-12));
                assertThat(each.drift().p()).isEqualTo(naive.p());
                assertThat(each.drift().errorBound()).isZero();
                checked++;
            }
            // the first window and the first days have nothing before them, and the last day is not there
            assertThat(checked).isEqualTo(5 * (length == 7 ? 4 + 3 + 3 : 27 + 20 + 20));
        }
    }

    @Test
    void rowsThatHaveChangedSinceTheyWereCountedTellNothing() {
        final List<Window> weeks = List.of(
                new Window(LocalDate.ofEpochDay(FIRST), LocalDate.ofEpochDay(FIRST + 7L)),
                new Window(LocalDate.ofEpochDay(FIRST + 7L), LocalDate.ofEpochDay(FIRST + 14L)));
        final List<Value> values = ordered();
        values.remove(values.stream()
                .filter(value -> value.side().day() == FIRST + 8)
                .findFirst()
                .orElseThrow());
        assertThat(read(weeks, values).measured()).isNotEmpty().allMatch(each -> each.window()
                .equals(weeks.get(0)));
    }

    @Test
    void valuesOutOfOrderAreRefused() {
        final DistributionGaps gaps = new DistributionGaps(1, 1);
        gaps.add(2, 1, 0);
        assertThat(gaps.areComplete()).isFalse();
        assertThatThrownBy(() -> gaps.add(1, 0, 1)).hasMessageContaining("1.0 comes after 2.0");
    }

    @Test
    void whatSketchesTellIsWhatRowsTell() {
        final List<DriftMeasure> known = DriftMeasures.ALL.stream()
                .filter(measure -> measure instanceof DistributionDistance || measure instanceof CardinalityChange)
                .toList();
        assertThat(DriftMeasures.ALL.stream().filter(measure -> measure.needs().stream()
                        .anyMatch(needed -> List.of("DISTRIBUTION", "DISTINCT").contains(needed.name()))))
                .containsExactlyElementsOf(known);
    }
}
