/**
 * Shifts that no single feature shows.
 *
 * <p>{@link dev.plumbline.drift.multivariate.MultivariateDrift} distinguishes the rows of a window from the reference's by all
 * features together and measures how far they lie off its directions. {@link dev.plumbline.drift.multivariate.EncodedFeatures} makes
 * vectors of rows by what profiles know of the reference.
 */
package dev.plumbline.drift.multivariate;
