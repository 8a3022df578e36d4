/**
 * What is compared when all features are looked at together, in plain Java.
 *
 * <p>{@link dev.plumbline.drift.multivariate.figure.ReferenceStretches} says which days of a reference a window is compared with
 * and how many rows of either are looked at; {@link dev.plumbline.drift.multivariate.figure.CorrelationChange} compares how
 * features depend on each other. {@link dev.plumbline.drift.multivariate.figure.StretchNoise} says how far a window without any
 * shift may lie from such stretches.
 */
package dev.plumbline.drift.multivariate.figure;
