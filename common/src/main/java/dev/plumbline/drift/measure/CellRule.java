package dev.plumbline.drift.measure;

import java.io.Serializable;
import java.util.Set;

/** How rows are counted for a distance of shares: one place where tools differ. */
public interface CellRule extends Serializable {

    /** What it needs to be kept. */
    Set<Needed> needs(FeatureKind kind);

    /** The rows of both in the same cells; without a row on a side where that has no value to count. */
    Cells cells(FeatureSummary reference, FeatureSummary current);

    /** One line on the convention. */
    String convention();
}
