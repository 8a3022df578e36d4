/**
 * What a classifier's performance would be, estimated before its labels arrive (CBPE), in plain Java.
 *
 * <p>Scores are calibrated on rows with labels; the calibrated score of a row without a label is the probability that it is
 * positive, and expected counts of hits and misses add up over rows, chunks and days. It assumes that a score means in the
 * window what it meant in the reference: it sees a shift of rows, and is blind to a change of what they mean.
 */
package dev.plumbline.drift.performance;
