package dev.plumbline.drift.performance;

import java.util.Arrays;

/**
 * Fits an {@link IsotonicCalibration} to rows that come in order of their scores. It keeps the blocks that adjacent scores are
 * pooled into until none falls, each with its first and last score: nothing between them needs to be known.
 */
public final class IsotonicFit {

    private double[] first = new double[16];
    private double[] last = new double[16];
    private double[] sums = new double[16];
    private double[] weights = new double[16];
    private int blocks;

    /** Rows of the newest score, which may still grow. */
    private double score = Double.NaN;

    private double positives;
    private double rows;

    /**
     * Adds rows of one score.
     *
     * @param added finite, not below the one before
     * @param positive rows with a positive label
     * @param labelled all rows, more than 0
     * @throws IllegalArgumentException where a score is not finite or out of order
     */
    public void add(final double added, final double positive, final double labelled) {
        if (!Double.isFinite(added)) {
            throw new IllegalArgumentException("calibration needs finite scores, not " + added);
        }
        if (added < score) {
            throw new IllegalArgumentException(
                    "scores must be added in ascending order, not " + added + " after " + score);
        }
        if (added != score) {
            pool();
            score = added + 0.0;
        }
        positives += positive;
        rows += labelled;
    }

    private void pool() {
        if (rows == 0) {
            return;
        }
        if (blocks == sums.length) {
            first = Arrays.copyOf(first, 2 * blocks);
            last = Arrays.copyOf(last, 2 * blocks);
            sums = Arrays.copyOf(sums, 2 * blocks);
            weights = Arrays.copyOf(weights, 2 * blocks);
        }
        first[blocks] = score;
        last[blocks] = score;
        sums[blocks] = positives;
        weights[blocks] = rows;
        while (blocks > 0 && sums[blocks - 1] * weights[blocks] >= sums[blocks] * weights[blocks - 1]) {
            last[blocks - 1] = last[blocks];
            sums[blocks - 1] += sums[blocks];
            weights[blocks - 1] += weights[blocks];
            blocks--;
        }
        blocks++;
        positives = 0;
        rows = 0;
    }

    /**
     * Of all rows so far.
     *
     * @throws IllegalStateException without any
     */
    public IsotonicCalibration calibration() {
        pool();
        if (blocks == 0) {
            throw new IllegalStateException("calibration needs a row with a score and a label");
        }
        final double[] scores = new double[2 * blocks];
        final double[] values = new double[2 * blocks];
        int known = 0;
        for (int i = 0; i < blocks; i++) {
            scores[known] = first[i];
            values[known++] = sums[i] / weights[i];
            if (last[i] > first[i]) {
                scores[known] = last[i];
                values[known++] = sums[i] / weights[i];
            }
        }
        return IsotonicCalibration.stored(Arrays.copyOf(scores, known), Arrays.copyOf(values, known));
    }
}
