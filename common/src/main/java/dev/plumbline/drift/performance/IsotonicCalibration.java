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
            throw new IllegalArgumentException("calibration needs rows with a score and a label, not "
                    + rowScores.length + " and " + labels.length);
        }
        final IsotonicFit fit = new IsotonicFit();
        IntStream.range(0, labels.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> rowScores[i]))
                .forEach(i -> fit.add(rowScores[i], labels[i] ? 1 : 0, 1));
        return fit.calibration();
    }

    /** Again, of what {@link #scores} and {@link #values} gave. */
    public static IsotonicCalibration stored(final double[] scores, final double[] values) {
        return new IsotonicCalibration(scores.clone(), values.clone());
    }

    /** Scores at which the function is known, ascending. */
    public double[] scores() {
        return scores.clone();
    }

    /** Its values there. */
    public double[] values() {
        return values.clone();
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
