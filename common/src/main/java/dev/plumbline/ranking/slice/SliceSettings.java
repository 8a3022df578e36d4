package dev.plumbline.ranking.slice;

import dev.plumbline.input.LargestValues;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By which attributes figures are sliced, beside the whole population.
 *
 * @param slices none twice
 * @param mostValues how many values of an attribute have figures of their own, the largest ones; the rest are {@link LargestValues#OTHER}
 * @param newWithinDays an item is new if it became available at most this long before the window
 * @param coldBelow an item with fewer training interactions is cold
 * @param sparseBelow a user with fewer training interactions is sparse
 */
public record SliceSettings(List<Slice> slices, int mostValues, int newWithinDays, long coldBelow, long sparseBelow)
        implements Serializable {

    /** Name and value of the slice that is the whole population. */
    public static final String WHOLE_POPULATION = "all";

    /** Nobody reads more values of a crossed slice than this, and their figures are held in memory. */
    private static final int MOST_CROSSED = 10_000;

    /** No slices but the whole population. */
    public static final SliceSettings NONE = of(List.of());

    /** @throws IllegalArgumentException with a sentence for the user */
    public SliceSettings {
        slices = List.copyOf(slices);
        if (mostValues < 1 || newWithinDays < 0 || coldBelow < 1 || sparseBelow < 1) {
            throw new IllegalArgumentException(
                    "slice-values, cold-below and sparse-below of plumbline.ranking must be 1 or"
                            + " more and new-within 0 days or more, not " + mostValues + ", " + coldBelow + ", "
                            + sparseBelow + " and " + newWithinDays);
        }
        for (final Slice slice : slices) {
            requireFewValues(slice, mostValues);
        }
        final Set<Set<SlicePart>> seen = new HashSet<>();
        for (final Slice slice : slices) {
            if (!seen.add(Set.copyOf(slice.parts()))) {
                throw new IllegalArgumentException("slice '" + slice.name() + "' is named twice");
            }
            if (slice.name().equals(WHOLE_POPULATION)) {
                throw new IllegalArgumentException("no slice can be named '" + WHOLE_POPULATION
                        + "': this name is the whole population, which is always computed");
            }
        }
    }

    private static void requireFewValues(final Slice slice, final int mostValues) {
        final double values = slice.parts().stream()
                .mapToDouble(part -> SlicePart.KNOWN.contains(part) ? 3 : mostValues + 2.0)
                .reduce(1, (left, right) -> left * right);
        if (slice.parts().size() > 1 && values > MOST_CROSSED) {
            throw new IllegalArgumentException("the slice '" + slice.name() + "' may have "
                    + Math.round(values) + " values, more than " + MOST_CROSSED
                    + ": cross fewer columns, or set plumbline.ranking.slice-values below " + mostValues);
        }
    }

    /** Slices with the defaults for the rest. */
    public static SliceSettings of(final List<String> names) {
        return new SliceSettings(names.stream().map(Slice::parse).toList(), 50, 28, 5, 5);
    }

    /** Distinct attributes of an origin in the order in which they are named. */
    public List<SlicePart> parts(final SliceOrigin origin) {
        return slices.stream()
                .flatMap(slice -> slice.parts(origin).stream())
                .distinct()
                .toList();
    }

    /** Whether a slice of this name is of items: other items count as unjudged in it. */
    public boolean isOfItems(final String name) {
        return slices.stream().anyMatch(slice -> slice.name().equals(name) && slice.has(SliceOrigin.ITEM));
    }

    /** Distinct attributes of queries: those of their rows and those of their users. */
    public List<SlicePart> ofQueries() {
        return Stream.concat(parts(SliceOrigin.QUERY).stream(), parts(SliceOrigin.USER).stream())
                .toList();
    }

    /**
     * The ways in which a query's judgements are divided: the item attributes of each slice that has any, none twice. The
     * number of a cut is its index.
     */
    public List<List<SlicePart>> itemCuts() {
        return slices.stream()
                .map(slice -> slice.parts(SliceOrigin.ITEM))
                .filter(parts -> !parts.isEmpty())
                .distinct()
                .toList();
    }
}
