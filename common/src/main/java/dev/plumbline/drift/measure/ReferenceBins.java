package dev.plumbline.drift.measure;

import java.util.Arrays;
import java.util.Set;

/** The bins of the reference, nulls included, NaN and infinities where there are some: the product's own convention. */
public record ReferenceBins() implements CellRule {

    @Override
    public Set<Needed> needs(final FeatureKind kind) {
        return Set.of(Needed.HISTOGRAM);
    }

    @Override
    public Cells cells(final FeatureSummary reference, final FeatureSummary current) {
        if (!reference.histogram().bins().equals(current.histogram().bins())) {
            throw new IllegalArgumentException("reference and window are counted in different bins: "
                    + reference.histogram().bins() + " and "
                    + current.histogram().bins());
        }
        int size = reference.histogram().bins().size();
        while (size > reference.histogram().bins().nullBin() + 1
                && reference.histogram().count(size - 1) + current.histogram().count(size - 1) == 0) {
            size--;
        }
        return new Cells(
                Arrays.copyOf(reference.histogram().counts(), size),
                Arrays.copyOf(current.histogram().counts(), size));
    }

    @Override
    public String convention() {
        return "shares of all rows in the reference's bins, nulls included";
    }
}
