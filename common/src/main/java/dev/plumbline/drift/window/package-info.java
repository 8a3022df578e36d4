/**
 * Every measure of every feature in every window, from profiles of days.
 *
 * <p>{@link dev.plumbline.drift.window.DriftValues} brings the days of one feature together and writes rows; {@link
 * dev.plumbline.drift.window.FeatureDrift} adds days up and compares, and {@link dev.plumbline.drift.window.FeatureFloors} finds
 * what its measures do without any shift, both without Spark.
 */
package dev.plumbline.drift.window;
