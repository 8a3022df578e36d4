package dev.plumbline.drift.measure;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Every value of either side is a cell; rows without a value are left out. */
record EveryValue() implements CellRule {

    @Override
    public Set<Needed> needs(final FeatureKind kind) {
        return Set.of(kind == FeatureKind.NUMERIC ? Needed.ALL_NUMBERS : Needed.ALL_NAMES);
    }

    @Override
    public Cells cells(final FeatureSummary reference, final FeatureSummary current) {
        return reference.valueCounts().isPresent()
                ? names(reference.valueCounts().get(), current.valueCounts().get())
                : numbers(reference.distribution().get(), current.distribution().get());
    }

    private static Cells names(final Map<String, Long> reference, final Map<String, Long> current) {
        final Set<String> values = new TreeSet<>(reference.keySet());
        values.addAll(current.keySet());
        return new Cells(
                values.stream()
                        .mapToLong(value -> reference.getOrDefault(value, 0L))
                        .toArray(),
                values.stream()
                        .mapToLong(value -> current.getOrDefault(value, 0L))
                        .toArray());
    }

    private static Cells numbers(final ValueDistribution reference, final ValueDistribution current) {
        final LongStream.Builder ofReference = LongStream.builder();
        final LongStream.Builder ofCurrent = LongStream.builder();
        final ValueDistribution.Union union = new ValueDistribution.Union(reference, current);
        long referenceBefore = 0;
        long currentBefore = 0;
        while (union.next()) {
            ofReference.add(union.leftUpTo() - referenceBefore);
            ofCurrent.add(union.rightUpTo() - currentBefore);
            referenceBefore = union.leftUpTo();
            currentBefore = union.rightUpTo();
        }
        return new Cells(ofReference.build().toArray(), ofCurrent.build().toArray());
    }

    @Override
    public String convention() {
        return "every value a cell, nulls left out";
    }
}
