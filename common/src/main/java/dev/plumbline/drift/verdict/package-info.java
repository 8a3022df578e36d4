/**
 * Which values of windows raise an alarm.
 *
 * <p>{@link dev.plumbline.drift.verdict.DriftVerdicts} brings the windows in the order of time and {@link
 * dev.plumbline.drift.verdict.JudgedWindows} lets {@code alarm} judge each whole. {@link
 * dev.plumbline.drift.verdict.DriftSummaries} says of each slice how much of it moved.
 */
package dev.plumbline.drift.verdict;
