package dev.plumbline.drift.measure;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * NannyML's cells (0.13): numbers in Doane's cells of equal width over the reference, names each in a cell
 * of its own; all that the reference lacks is in one cell. Nulls are left out.
 */
record NannymlCells() implements CellRule {

    @Override
    public Set<Needed> needs(final FeatureKind kind) {
        return new EveryValue().needs(kind);
    }

    @Override
    public Cells cells(final FeatureSummary reference, final FeatureSummary current) {
        return reference.valueCounts().isPresent()
                ? names(reference.valueCounts().get(), current.valueCounts().orElseThrow())
                : numbers(
                        reference.distribution().orElseThrow(),
                        current.distribution().orElseThrow());
    }

    private static Cells names(final Map<String, Long> reference, final Map<String, Long> current) {
        final TreeMap<String, Long> ordered = new TreeMap<>(reference);
        return withRest(
                ordered.values().stream().mapToLong(Long::longValue).toArray(),
                ordered.keySet().stream()
                        .mapToLong(value -> current.getOrDefault(value, 0L))
                        .toArray(),
                current.values().stream().mapToLong(Long::longValue).sum());
    }

    private static Cells numbers(final ValueDistribution reference, final ValueDistribution current) {
        if (reference.count() == 0 || current.count() == 0) {
            return new Cells(new long[0], new long[0]);
        }
        final double[] edges = EqualWidthCells.edges(
                reference.value(0), reference.value(reference.distinct() - 1), EqualWidthCells.doaneWidth(reference));
        return withRest(
                EqualWidthCells.counts(reference, edges), EqualWidthCells.counts(current, edges), current.count());
    }

    private static Cells withRest(final long[] reference, final long[] current, final long rows) {
        final long[] longer = Arrays.copyOf(current, current.length + 1);
        longer[current.length] = rows - Arrays.stream(current).sum();
        return new Cells(Arrays.copyOf(reference, reference.length + 1), longer);
    }

    @Override
    public String convention() {
        return "NannyML's cells";
    }
}
