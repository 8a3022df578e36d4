package dev.plumbline.drift.performance;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StudentInterval;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Expected positive and negative rows in order of their scores, from which the expected area under the ROC curve follows: the
 * probability that a positive row outscores a negative one, ties one half; in [0, 1], 0.5 by chance. Of millions of different
 * scores it keeps a handful of sums.
 */
public final class ExpectedRanking {

    private double score = Double.NEGATIVE_INFINITY;

    /** Rows of {@link #score}, and of the scores below it. */
    private double positives;

    private double negatives;
    private double positivesBelow;
    private double negativesBelow;

    /** Sums over scores: beaten negatives of every positive row, their squares, and squares of beaten positives of negatives. */
    private double pairs;

    private double squaresOfPositives;
    private double squaresOfNegatives;

    /**
     * Of rows in any order.
     *
     * @param scores finite
     * @param positive as many: the probability of being positive, or the label as 0 or 1
     */
    public static ExpectedRanking of(final double[] scores, final double[] positive) {
        final ExpectedRanking ranking = new ExpectedRanking();
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i] + 0.0))
                .forEach(i -> ranking.add(scores[i], positive[i], 1 - positive[i]));
        return ranking;
    }

    /**
     * Adds rows of one score.
     *
     * @param added finite, not below the one before
     * @param positive expected positive rows, 0 or more
     * @param negative expected negative rows, 0 or more
     * @throws IllegalArgumentException where scores are out of order
     */
    public void add(final double added, final double positive, final double negative) {
        if (!(added >= score)) {
            throw new IllegalArgumentException(
                    "scores must be added in ascending order, not " + added + " after " + score);
        }
        if (added > score) {
            endScore();
            score = added;
        }
        positives += positive;
        negatives += negative;
    }

    private void endScore() {
        final double beaten = negativesBelow + negatives / 2;
        final double unbeaten = positivesBelow + positives / 2;
        pairs += positives * beaten;
        squaresOfPositives += positives * beaten * beaten;
        squaresOfNegatives += negatives * unbeaten * unbeaten;
        positivesBelow += positives;
        negativesBelow += negatives;
        positives = 0;
        negatives = 0;
    }

    /**
     * The area with its interval by Student's t; undefined unless both kinds are expected. The standard error is that of
     * placements (DeLong et al. 1988) with expected weights: of labels and rows drawn, not of the calibration.
     *
     * @param level confidence level in (0, 1)
     */
    public Estimate area(final double level) {
        endScore();
        final long rows = Math.round(positivesBelow + negativesBelow);
        if (rows == 0) {
            return Estimate.undefined(level, 0, Reason.NO_UNITS);
        }
        if (positivesBelow == 0 || negativesBelow == 0) {
            return Estimate.undefined(level, rows, Reason.ZERO_DENOMINATOR);
        }
        final double area = pairs / positivesBelow / negativesBelow;
        return rows < 2
                ? Estimate.withoutInterval(area, level, rows, Reason.ONE_UNIT)
                : StudentInterval.around(area, error(area), rows - 1.0, level, rows);
    }

    /** Sums of squares around the area: the mean share that a positive row beats, and one minus that of a negative one. */
    private double error(final double area) {
        final double ofPositives = squaresOfPositives / negativesBelow / negativesBelow - positivesBelow * area * area;
        final double ofNegatives =
                squaresOfNegatives / positivesBelow / positivesBelow - negativesBelow * (1 - area) * (1 - area);
        return Math.sqrt(Math.max(0, ofPositives) / positivesBelow / positivesBelow
                + Math.max(0, ofNegatives) / negativesBelow / negativesBelow);
    }
}
