/**
 * Whether offline gains predict online ones, in plain Java.
 *
 * <p>{@link dev.plumbline.alignment.relation.Measurement}s of pairs of models are pooled over time to one point a pair
 * ({@link dev.plumbline.alignment.relation.AlignmentPoints}), points become
 * {@link dev.plumbline.alignment.relation.RelationMoments}, and every
 * {@link dev.plumbline.alignment.relation.MomentStatistic} is a function of those.
 * {@link dev.plumbline.alignment.relation.Relations} resamples and permutes the metrics of one online goal together and gives a
 * {@link dev.plumbline.alignment.relation.Relation} for each.
 */
package dev.plumbline.alignment.relation;
