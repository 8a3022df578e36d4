/**
 * How far two sets of rows lie apart in one feature, in plain Java.
 *
 * <p>A {@link dev.plumbline.drift.measure.FeatureSummary} is what is kept of a feature in some rows: it merges, so that
 * any window is the sum of its days. Every {@link dev.plumbline.drift.measure.DriftMeasure} is one formula over two
 * summaries; {@link dev.plumbline.drift.measure.DriftMeasures} lists them all.
 */
package dev.plumbline.drift.measure;
