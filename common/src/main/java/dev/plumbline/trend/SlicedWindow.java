package dev.plumbline.trend;

import dev.plumbline.stats.Reason;
import dev.plumbline.trend.decomposition.SliceChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** One figure in one window: of the whole, and of every slice of every dimension. */
final class SlicedWindow {

    /** The name of the whole among dimensions, and among its slices. */
    static final String ALL = "all";

    /** Slices that overlap, or are not all, miss the whole by more than sums of doubles do. */
    private static final double ROUNDING = 1e-9;

    private final long window;
    private final SortedMap<String, SortedMap<String, Row>> dimensions = new TreeMap<>();
    private final Set<String> conflicting = new HashSet<>();

    SlicedWindow(final long window) {
        this.window = window;
    }

    long window() {
        return window;
    }

    boolean isEmpty() {
        return dimensions.isEmpty();
    }

    /** In whatever order rows come. @param figure columns of {@link SliceFigures} */
    void add(final Row figure) {
        final String dimension = figure.getAs("slice_name");
        final SortedMap<String, Row> slices = dimensions.computeIfAbsent(dimension, name -> new TreeMap<>());
        slices.merge(figure.getAs("slice_value"), figure, (one, other) -> {
            if (!isSameFigure(one, other)) {
                conflicting.add(dimension);
            }
            return stdError(one) >= stdError(other) ? one : other;
        });
    }

    private static boolean isSameFigure(final Row one, final Row other) {
        return Stream.of("value", "numerator", "denominator")
                .allMatch(column -> Objects.equals(one.<Double>getAs(column), other.<Double>getAs(column)));
    }

    /** 0 where unknown. */
    private static double stdError(final Row figure) {
        final Double error = figure.getAs("std_error");
        return error != null && error > 0 && error < Double.POSITIVE_INFINITY ? error : 0;
    }

    /** Whether there is a figure of the whole that later windows can be compared with. */
    boolean hasFigure() {
        final Row whole = slices(ALL).get(ALL);
        return whole != null
                && whole.<Double>getAs("value") != null
                && reasonAgainst(ALL).isEmpty();
    }

    /** What the figure of the whole rests on: those of different ones do not compare. */
    String basis() {
        final Row whole = slices(ALL).get(ALL);
        return whole == null ? "" : whole.getAs(SeriesColumns.BASIS);
    }

    /** Why the slices of a dimension, or the whole, do not say what the figure was. */
    Optional<Reason> reasonAgainst(final String dimension) {
        if (conflicting.contains(ALL) || conflicting.contains(dimension)) {
            return Optional.of(Reason.CONFLICTING_WINDOW);
        }
        return Stream.of(ALL, dimension)
                        .flatMap(name -> slices(name).values().stream())
                        .allMatch(SlicedWindow::isAFraction)
                ? Optional.empty()
                : Optional.of(Reason.NOT_FINITE);
    }

    /** A finite number over one of 0 or more, or nothing at all. */
    private static boolean isAFraction(final Row figure) {
        final Double numerator = figure.getAs("numerator");
        final Double denominator = figure.getAs("denominator");
        return numerator == null
                || denominator != null
                        && Double.isFinite(numerator)
                        && denominator >= 0
                        && denominator < Double.POSITIVE_INFINITY;
    }

    /** Whether there are figures of the slices of a dimension that later windows can be compared with. */
    boolean has(final String dimension) {
        return slices(dimension).values().stream().anyMatch(slice -> slice.<Double>getAs("numerator") != null)
                && reasonAgainst(dimension).isEmpty();
    }

    /** By what this window or another is cut, the whole left out. */
    SortedSet<String> dimensionsWith(final SlicedWindow other) {
        final SortedSet<String> names = new TreeSet<>(dimensions.keySet());
        names.addAll(other.dimensions.keySet());
        names.remove(ALL);
        return names;
    }

    /** Every slice of a dimension that this window or the one before has. */
    List<SliceChange> changesFrom(final SlicedWindow before, final String dimension) {
        final SortedSet<String> values = new TreeSet<>(slices(dimension).keySet());
        values.addAll(before.slices(dimension).keySet());
        final List<SliceChange> changes = new ArrayList<>();
        for (final String value : values) {
            final Sums then = Sums.of(before.slices(dimension), value);
            final Sums now = Sums.of(slices(dimension), value);
            changes.add(new SliceChange(
                    value,
                    then.numerator(),
                    then.denominator(),
                    now.numerator(),
                    now.denominator(),
                    then.stdError(),
                    now.stdError()));
        }
        return changes;
    }

    /** Whether a figure that was added up of slices is that of the whole. */
    boolean isWhole(final double figure) {
        final Row whole = slices(ALL).get(ALL);
        final Double value = whole == null ? null : whole.<Double>getAs("value");
        return value != null && Math.abs(value - figure) <= ROUNDING * Math.max(1, Math.abs(value));
    }

    /** Direction and unit of the figure are those of any row. */
    Row any() {
        return dimensions.values().iterator().next().values().iterator().next();
    }

    private Map<String, Row> slices(final String dimension) {
        return dimensions.getOrDefault(dimension, new TreeMap<>());
    }

    /** Of one slice; 0 and 0 where the window does not have it, or has no figure of it. */
    private record Sums(double numerator, double denominator, double stdError) {

        static Sums of(final Map<String, Row> slices, final String value) {
            final Row row = slices.get(value);
            if (row == null || row.<Double>getAs("numerator") == null) {
                return new Sums(0, 0, 0);
            }
            return new Sums(row.getAs("numerator"), row.getAs("denominator"), SlicedWindow.stdError(row));
        }
    }
}
