/**
 * Experiments at every look: rows reduced to one statistic per experiment, and what
 * {@link dev.plumbline.online.experiment} finds in it as rows of {@code experiment_results}.
 *
 * <p>{@link dev.plumbline.online.look.ExperimentResults} starts from impressions,
 * {@link dev.plumbline.online.look.ExperimentAggregates} from aggregates that were made elsewhere, and
 * {@link dev.plumbline.online.look.Interleavings} from interleaved lists.
 */
package dev.plumbline.online.look;
