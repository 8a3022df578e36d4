/**
 * What a model's performance is expected to be before labels arrive.
 *
 * <p>{@link dev.plumbline.drift.score.ScoreCounts} reduces rows to counts per score, {@link
 * dev.plumbline.drift.score.ScoreCalibrations} learns from the reference what a score means. {@link
 * dev.plumbline.drift.score.EstimatedPerformance} lets {@code performance} make estimates of both.
 */
package dev.plumbline.drift.score;
