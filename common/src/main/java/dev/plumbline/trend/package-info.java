/**
 * Degradation over time: since when, how fast and why a figure falls, and by when to retrain.
 *
 * <p>{@link dev.plumbline.trend.MeasuredFigures} reads the figures of other jobs' tables as points of series;
 * {@link dev.plumbline.trend.SeriesCourses} collects each series once and turns it, in plain Java, into its windows and into
 * its trend up to every window of a run. The mathematics are in {@code series}, {@code alert}, {@code decomposition}
 * and {@code retrain}.
 */
package dev.plumbline.trend;
