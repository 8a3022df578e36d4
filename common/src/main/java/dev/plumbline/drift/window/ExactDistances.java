package dev.plumbline.drift.window;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.measure.CardinalityChange;
import dev.plumbline.drift.measure.DistributionDistance;
import dev.plumbline.drift.measure.DistributionGaps;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.MeasuredDrift;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.window.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The measures that are otherwise based on sketches, of one feature in one slice, for all windows and all that they are compared
 * with: the values of all days come once and in order, and what is kept does not grow with them.
 */
final class ExactDistances {

    /** Rows of a day: of the reference, or served. */
    record Side(boolean isOfReference, int day) {}

    /**
     * What is known of a day beforehand.
     *
     * @param values rows with a value that is taken up
     * @param moments of its numbers; empty of names
     */
    record Day(long values, NumericMoments moments) {}

    /** One measure of a window. */
    record Measured(Window window, Comparison comparison, DriftMeasure measure, MeasuredDrift drift) {}

    private final DriftSettings settings;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<Side, List<Pair>> compared = new HashMap<>();
    private final Map<Side, List<Pair>> looked = new HashMap<>();

    /** A window and what it is compared with. */
    private static final class Pair {
        private final Window window;
        private final Comparison comparison;
        private final NumericMoments moments;
        private final DistributionGaps gaps;
        private final Distinct reference = new Distinct();
        private final Distinct current = new Distinct();

        Pair(final Window window, final Comparison comparison, final List<Day> compared, final List<Day> days) {
            this.window = window;
            this.comparison = comparison;
            this.moments = compared.stream().map(Day::moments).reduce(NumericMoments.EMPTY, NumericMoments::merge);
            this.gaps = new DistributionGaps(values(compared), values(days));
        }

        private static long values(final List<Day> days) {
            return days.stream().mapToLong(Day::values).sum();
        }
    }

    /** Counts different values that come in order. */
    private static final class Distinct {
        private long last = -1;
        private long count;

        void add(final long place) {
            count += place == last ? 0 : 1;
            last = place;
        }
    }

    /** @param known every day of either side that is there */
    ExactDistances(
            final ComparedDays days,
            final Map<Side, Day> known,
            final List<Window> windows,
            final DriftSettings settings) {
        this.settings = settings;
        for (final Window window : windows) {
            final WindowDays ofWindow = WindowDays.of(window);
            final List<Side> current = sides(days.of(ofWindow), false);
            for (final Comparison comparison : settings.comparisons()) {
                final List<Side> other = sides(days.of(ofWindow, comparison), comparison == Comparison.REFERENCE);
                final Pair pair = new Pair(
                        window,
                        comparison,
                        other.stream().map(known::get).toList(),
                        current.stream().map(known::get).toList());
                pairs.add(pair);
                other.forEach(side -> compared.computeIfAbsent(side, each -> new ArrayList<>())
                        .add(pair));
                current.forEach(side ->
                        looked.computeIfAbsent(side, each -> new ArrayList<>()).add(pair));
            }
        }
    }

    private static List<Side> sides(final List<Integer> days, final boolean areOfReference) {
        return days.stream().map(day -> new Side(areOfReference, day)).toList();
    }

    /**
     * Takes up rows of a value.
     *
     * @param side whose they are
     * @param place of the value among all different ones; not before the last one
     * @param value the number; of names their place
     */
    void add(final Side side, final long place, final double value, final long rows) {
        for (final Pair pair : compared.getOrDefault(side, List.of())) {
            pair.gaps.add(value, rows, 0);
            pair.reference.add(place);
        }
        for (final Pair pair : looked.getOrDefault(side, List.of())) {
            pair.gaps.add(value, 0, rows);
            pair.current.add(place);
        }
    }

    /**
     * The figures, after the last value. A window whose rows are not those that were counted before has none: they have changed
     * since, and what was profiled stands.
     */
    List<Measured> measured() {
        final List<Measured> measured = new ArrayList<>();
        for (final Pair pair : pairs) {
            for (final DriftMeasure measure : settings.measures()) {
                figure(pair, measure)
                        .ifPresent(drift -> measured.add(new Measured(pair.window, pair.comparison, measure, drift)));
            }
        }
        return measured;
    }

    private static Optional<MeasuredDrift> figure(final Pair pair, final DriftMeasure measure) {
        if (!pair.gaps.areComplete() || pair.reference.count == 0 || pair.current.count == 0) {
            return Optional.empty();
        }
        if (measure instanceof CardinalityChange change) {
            return Optional.of(change.ofCounts(pair.reference.count, pair.current.count));
        }
        return measure instanceof DistributionDistance distance && pair.moments.count() > 0
                ? Optional.of(distance.ofGaps(pair.gaps, pair.moments))
                : Optional.empty();
    }
}
