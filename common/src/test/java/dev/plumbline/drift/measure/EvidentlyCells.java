package dev.plumbline.drift.measure;

import java.util.Set;

/**
 * Evidently's cells (0.7): names and numbers of at most 20 different reference values each in a cell of their own; else
 * Sturges' cells of equal width over both sides, so that the same reference has other cells beside every window. Nulls are
 * left out.
 *
 * @param size what counts as number of values in Sturges' rule
 */
record EvidentlyCells(Size size) implements CellRule {

    /** Of what Sturges' rule takes the logarithm. */
    public enum Size {
        /** Rows of both sides. */
        ROWS,
        /** Different values of both sides, which is what its Hellinger distance takes, however few they are. */
        DIFFERENT_VALUES
    }

    private static final int FEW = 20;

    @Override
    public Set<Needed> needs(final FeatureKind kind) {
        return new EveryValue().needs(kind);
    }

    @Override
    public Cells cells(final FeatureSummary reference, final FeatureSummary current) {
        if (reference.distribution().isEmpty()) {
            return new EveryValue().cells(reference, current);
        }
        final ValueDistribution ofReference = reference.distribution().get();
        final ValueDistribution ofCurrent = current.distribution().orElseThrow();
        if (ofReference.count() == 0
                || ofCurrent.count() == 0
                || (size == Size.ROWS && ofReference.distinct() <= FEW)) {
            return new EveryValue().cells(reference, current);
        }
        final ValueDistribution both = ofReference.merge(ofCurrent);
        final double smallest = both.value(0);
        final double largest = both.value(both.distinct() - 1);
        final double n = size == Size.ROWS ? both.count() : both.distinct();
        final double[] edges =
                EqualWidthCells.edges(smallest, largest, EqualWidthCells.sturgesWidth(largest - smallest, n));
        return new Cells(EqualWidthCells.counts(ofReference, edges), EqualWidthCells.counts(ofCurrent, edges));
    }

    @Override
    public String convention() {
        return "Evidently's cells: " + (size == Size.ROWS ? "of all rows" : "of different values");
    }
}
