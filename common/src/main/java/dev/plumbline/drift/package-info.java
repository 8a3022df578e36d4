/**
 * Distribution shift: whether what a model sees in production is still what it was trained on.
 *
 * <p>{@link dev.plumbline.drift.FeatureProfiles} reduces rows to one mergeable profile per day, slice and feature in one pass;
 * {@link dev.plumbline.drift.FeatureProfile} of any window is the sum of its days and gives the summary that {@code measure}
 * compares; {@code alarm} decides what is news and {@code performance} estimates what it costs.
 */
package dev.plumbline.drift;
