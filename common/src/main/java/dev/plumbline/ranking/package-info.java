/**
 * Offline evaluation: ranked lists compared with the holdout, per query, then per model and slice.
 *
 * <p>{@link dev.plumbline.ranking.QueryLists} shuffles the rows once and leaves one row per query and window, with every
 * model's figures in it; the job persists that. {@link dev.plumbline.ranking.QueryMetrics} lays those figures out per
 * query and model, {@link dev.plumbline.ranking.MetricMeans} averages them with intervals clustered by user; formulas
 * are in {@link dev.plumbline.ranking.metric}.
 */
package dev.plumbline.ranking;
