/**
 * What the tables contain about pairs of models that do not agree: rows of other jobs' tables, reduced to a bounded number of
 * figures per pair, become the {@link dev.plumbline.alignment.reason.Evidence} of plain Java.
 *
 * <p>{@link dev.plumbline.alignment.evidence.Disagreements} joins every table to the pairs, brings what is known about a pair into
 * one row, and {@link dev.plumbline.alignment.evidence.ReasonRows} turns it into rows of {@code disagreement_reasons}.
 */
package dev.plumbline.alignment.evidence;
