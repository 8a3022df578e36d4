package dev.plumbline.drift.measure;

import java.io.Serializable;
import java.util.List;

/**
 * Where rows are counted: every row falls in exactly one bin. They are made of the reference once and serve every window
 * of it, so that counts of days add up.
 */
public sealed interface FeatureBins extends Serializable permits NumericBins, CategoryBins {

    /** Number of bins, those for null and other special values included. */
    int size();

    /** The bin of rows without a value. */
    int nullBin();

    /** What kind of feature they are for. */
    FeatureKind kind();

    /** One name per bin, in their order. */
    List<String> labels();
}
