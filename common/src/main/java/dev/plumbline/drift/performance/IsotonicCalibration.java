package dev.plumbline.drift.performance;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Isotonic regression of a label on a score: of all functions that never fall, the one nearest to the labels in squares
 * (Ayer et al. 1955, pool adjacent violators). Between scores that it has seen it is a straight line, outside it stays at its
 * ends, as in scikit-learn with {@code out_of_bounds="clip"}. Values are in [0, 1].
 */
public final class IsotonicCalibration implements Serializable {

    private static final long serialVersionUID = 1L;

    private final double[] scores;
    private final double[] values;

    private IsotonicCalibration(final double[] scores, final double[] values) {
        this.scores = scores;
        this.values = values;
    }

    /**
     * Fitted to rows in any order; equal scores get one value.
     *
     * @param rowScores finite, at least one
     * @param labels as many
     */
    public static IsotonicCalibration of(final double[] rowScores, final boolean[] labels) {
        if (rowScores.length == 0 || rowScores.length != labels.length) {
            throw new IllegalArgumentException("calibration takes rows with a score and a label, not "
                    + rowScores.length + " and " + labels.length);
        }
        final int[] order = IntStream.range(0, labels.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> rowScores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        final double[] scores = new double[order.length];
        final double[] positives = new double[order.length];
        final double[] rows = new double[order.length];
        int distinct = 0;
        for (final int i : order) {
            if (!Double.isFinite(rowScores[i])) {
                throw new IllegalArgumentException("calibration takes finite scores, not " + rowScores[i]);
            }
            if (distinct == 0 || scores[distinct - 1] != rowScores[i]) {
                scores[distinct++] = rowScores[i] + 0.0;
            }
            positives[distinct - 1] += labels[i] ? 1 : 0;
            rows[distinct - 1]++;
        }
        return new IsotonicCalibration(
                Arrays.copyOf(scores, distinct),
                pooled(Arrays.copyOf(positives, distinct), Arrays.copyOf(rows, distinct)));
    }

    /**
     * Fitted to rows counted by score.
     *
     * @param ascending finite, strictly ascending, at least one
     * @param positives rows with a positive label of each score
     * @param rows all rows of each score, more than 0
     */
    public static IsotonicCalibration of(final double[] ascending, final double[] positives, final double[] rows) {
        if (ascending.length == 0 || ascending.length != positives.length || ascending.length != rows.length) {
            throw new IllegalArgumentException("calibration takes scores with their rows, not " + ascending.length
                    + " scores, " + positives.length + " and " + rows.length + " counts");
        }
        return new IsotonicCalibration(ascending.clone(), pooled(positives, rows)).withoutRepeats();
    }

    /** Again, of what {@link #scores} and {@link #values} gave. */
    public static IsotonicCalibration stored(final double[] scores, final double[] values) {
        return new IsotonicCalibration(scores.clone(), values.clone());
    }

    /** Between the first and the last score of a value nothing needs to be known. */
    private IsotonicCalibration withoutRepeats() {
        final int[] needed = IntStream.range(0, scores.length)
                .filter(i ->
                        i == 0 || i + 1 == scores.length || values[i] != values[i - 1] || values[i] != values[i + 1])
                .toArray();
        return new IsotonicCalibration(
                Arrays.stream(needed).mapToDouble(i -> scores[i]).toArray(),
                Arrays.stream(needed).mapToDouble(i -> values[i]).toArray());
    }

    /** Scores at which the function is known, ascending. */
    public double[] scores() {
        return scores.clone();
    }

    /** Its values there. */
    public double[] values() {
        return values.clone();
    }

    /** The means of the blocks that adjacent scores are pooled into until none falls. */
    private static double[] pooled(final double[] positives, final double[] rows) {
        final double[] sums = new double[rows.length];
        final double[] weights = new double[rows.length];
        final int[] ends = new int[rows.length];
        int blocks = 0;
        for (int i = 0; i < rows.length; i++) {
            sums[blocks] = positives[i];
            weights[blocks] = rows[i];
            ends[blocks] = i + 1;
            while (blocks > 0 && sums[blocks - 1] * weights[blocks] >= sums[blocks] * weights[blocks - 1]) {
                sums[blocks - 1] += sums[blocks];
                weights[blocks - 1] += weights[blocks];
                ends[blocks - 1] = ends[blocks];
                blocks--;
            }
            blocks++;
        }
        final double[] values = new double[rows.length];
        for (int i = 0; i < blocks; i++) {
            Arrays.fill(values, i == 0 ? 0 : ends[i - 1], ends[i], sums[i] / weights[i]);
        }
        return values;
    }

    /** The probability that a row of this score is positive; NaN of NaN. */
    public double of(final double score) {
        if (Double.isNaN(score)) {
            return Double.NaN;
        }
        final int found = Arrays.binarySearch(scores, score + 0.0);
        if (found >= 0) {
            return values[found];
        }
        final int next = -found - 1;
        if (next == 0 || next == scores.length) {
            return values[Math.min(next, scores.length - 1)];
        }
        final double part = (score - scores[next - 1]) / (scores[next] - scores[next - 1]);
        return values[next - 1] + part * (values[next] - values[next - 1]);
    }
}
