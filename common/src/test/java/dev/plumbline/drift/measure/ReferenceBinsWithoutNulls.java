package dev.plumbline.drift.measure;

import java.util.Set;

/** The bins of the reference, of rows with a value only. */
record ReferenceBinsWithoutNulls() implements CellRule {

    @Override
    public Set<Needed> needs(final FeatureKind kind) {
        return Set.of(Needed.HISTOGRAM);
    }

    @Override
    public Cells cells(final FeatureSummary reference, final FeatureSummary current) {
        final Cells all = new ReferenceBins().cells(reference, current);
        final int nulls = reference.histogram().bins().nullBin();
        all.reference()[nulls] = 0;
        all.current()[nulls] = 0;
        return all;
    }

    @Override
    public String convention() {
        return "shares of rows with a value in the reference's bins";
    }
}
