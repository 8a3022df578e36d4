package dev.plumbline.trend;

import dev.plumbline.trend.decomposition.SliceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** One figure in one window: of the whole, and of every slice of every dimension. */
final class SlicedWindow {

    private static final String ALL = "all";

    /** Slices that overlap, or are not all, miss the whole by more than sums of doubles do. */
    private static final double ROUNDING = 1e-9;

    private final long window;
    private final SortedMap<String, SortedMap<String, Row>> dimensions = new TreeMap<>();

    SlicedWindow(final long window) {
        this.window = window;
    }

    long window() {
        return window;
    }

    /** @param figure columns of {@link SliceFigures} */
    void add(final Row figure) {
        dimensions
                .computeIfAbsent(figure.getAs("slice_name"), name -> new TreeMap<>())
                .put(figure.getAs("slice_value"), figure);
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
            final Double error = row.getAs("std_error");
            return new Sums(row.getAs("numerator"), row.getAs("denominator"), error == null ? 0 : error);
        }
    }
}
