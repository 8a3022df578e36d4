package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.FeatureBins;
import dev.plumbline.drift.measure.NumericMoments;
import java.io.Serializable;

/**
 * What the profiles of a feature are made by: fixed with the reference, the same for every window of it.
 *
 * @param feature its name
 * @param bins where its rows are counted
 * @param moments of the reference's finite numbers; empty ones of names
 * @param reading how a value was made of the reference's column: made otherwise it is another feature
 */
public record FeatureReference(
        String feature, FeatureBins bins, NumericMoments moments, ProfiledFeature.Reading reading)
        implements Serializable {}
