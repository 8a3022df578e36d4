package dev.plumbline.drift.measure;

import dev.plumbline.table.Texts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One bin for each of the most frequent reference values, then {@code (other)} for its rarer ones, {@code (unseen)} for
 * values that it lacks, and null. A value that is spelled like one of these names is still a value.
 */
public final class CategoryBins implements FeatureBins {

    /** So many values have a bin of their own. */
    public static final int DEFAULT_KEPT = 50;

    private static final long serialVersionUID = 1L;
    private static final int SPECIAL = 3;

    private final List<String> kept;
    private final KnownValues known;
    private final Map<String, Integer> places;

    /**
     * @param kept values with a bin of their own, none twice
     * @param known every value of the reference
     */
    public CategoryBins(final List<String> kept, final KnownValues known) {
        this.kept = List.copyOf(kept);
        this.known = known;
        this.places = new HashMap<>();
        for (final String value : this.kept) {
            if (places.put(value, places.size()) != null) {
                throw new IllegalArgumentException("category '" + value + "' has two bins");
            }
        }
    }

    /**
     * Bins of a reference: the values of the largest counts, ties by value in the order of code points.
     *
     * @param counts rows of every value of the reference
     * @param most how many values have a bin of their own, 1 or more
     */
    public static CategoryBins of(final Map<String, Long> counts, final int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a categorical feature must keep at least 1 value, not " + most);
        }
        final List<String> kept = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey(CodePointOrder.INSTANCE)))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        return new CategoryBins(kept, new KnownValues.Listed(counts.keySet()));
    }

    /** The bin of a value. */
    public int bin(final String value) {
        final Integer place = places.get(value);
        if (place != null) {
            return place;
        }
        return known.holds(value) ? kept.size() : unseenBin();
    }

    /** How many values have a bin of their own. */
    public int kept() {
        return kept.size();
    }

    /** The bin of values that the reference lacks. */
    public int unseenBin() {
        return kept.size() + 1;
    }

    /** What the reference holds. */
    public KnownValues known() {
        return known;
    }

    @Override
    public int size() {
        return kept.size() + SPECIAL;
    }

    @Override
    public int nullBin() {
        return kept.size() + 2;
    }

    @Override
    public FeatureKind kind() {
        return FeatureKind.CATEGORICAL;
    }

    @Override
    public List<String> labels() {
        return Stream.concat(kept.stream(), Stream.of("(other)", "(unseen)", Texts.NULL))
                .toList();
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof CategoryBins bins && kept.equals(bins.kept) && known.equals(bins.known);
    }

    @Override
    public int hashCode() {
        return kept.hashCode();
    }

    @Override
    public String toString() {
        return labels().toString();
    }
}
