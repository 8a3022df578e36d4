/**
 * The trend of one figure over time, in plain Java.
 *
 * <p>{@link dev.plumbline.trend.series.SeriesPoints} turns whatever was measured into points, each with a figure or a reason,
 * and into the {@link dev.plumbline.trend.series.Series} of those that have one. Every question to it (slope and trend, change
 * points, season, half-life, the crossing of a floor) is one class that gives an
 * {@link dev.plumbline.trend.series.Answer}: a result, or the reason why there is none.
 */
package dev.plumbline.trend.series;
