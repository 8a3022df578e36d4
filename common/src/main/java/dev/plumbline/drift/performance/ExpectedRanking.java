package dev.plumbline.drift.performance;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StudentInterval;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Expected positive and negative rows of every different score, from which the expected area under the ROC curve follows:
 * the probability that a positive row outscores a negative one, ties one half; in [0, 1], 0.5 by chance. It merges.
 */
public final class ExpectedRanking implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TreeMap<Double, double[]> byScore = new TreeMap<>();

    /**
     * Of rows.
     *
     * @param scores finite
     * @param positive as many: the probability of being positive, or the label as 0 or 1
     */
    public static ExpectedRanking of(final double[] scores, final double[] positive) {
        final ExpectedRanking ranking = new ExpectedRanking();
        for (int i = 0; i < scores.length; i++) {
            ranking.add(scores[i], positive[i], 1 - positive[i]);
        }
        return ranking;
    }

    /**
     * Adds rows of one score.
     *
     * @param score finite
     * @param positive expected positive rows, 0 or more
     * @param negative expected negative rows, 0 or more
     */
    public void addRows(final double score, final double positive, final double negative) {
        add(score, positive, negative);
    }

    /** The rows of both. */
    public ExpectedRanking merge(final ExpectedRanking other) {
        final ExpectedRanking both = new ExpectedRanking();
        byScore.forEach((score, counts) -> both.add(score, counts[0], counts[1]));
        other.byScore.forEach((score, counts) -> both.add(score, counts[0], counts[1]));
        return both;
    }

    private void add(final double score, final double positive, final double negative) {
        final double[] counts = byScore.computeIfAbsent(score + 0.0, each -> new double[2]);
        counts[0] += positive;
        counts[1] += negative;
    }

    /**
     * The area with its interval by Student's t; undefined unless both kinds are expected. The standard error is that of
     * placements (DeLong et al. 1988) with expected weights: of labels and rows drawn, not of the calibration.
     *
     * @param level confidence level in (0, 1)
     */
    public Estimate area(final double level) {
        double positives = 0;
        double negatives = 0;
        for (final double[] counts : byScore.values()) {
            positives += counts[0];
            negatives += counts[1];
        }
        final long rows = Math.round(positives + negatives);
        if (rows == 0) {
            return Estimate.undefined(level, 0, Reason.NO_UNITS);
        }
        if (positives == 0 || negatives == 0) {
            return Estimate.undefined(level, rows, Reason.ZERO_DENOMINATOR);
        }
        double pairs = 0;
        double below = 0;
        for (final double[] counts : byScore.values()) {
            pairs += counts[0] * (below + counts[1] / 2);
            below += counts[1];
        }
        final double area = pairs / positives / negatives;
        return rows < 2
                ? Estimate.withoutInterval(area, level, rows, Reason.ONE_UNIT)
                : StudentInterval.around(area, error(area, positives, negatives), rows - 1.0, level, rows);
    }

    private double error(final double area, final double positives, final double negatives) {
        double positivesBelow = 0;
        double negativesBelow = 0;
        double ofPositives = 0;
        double ofNegatives = 0;
        for (final Map.Entry<Double, double[]> entry : byScore.entrySet()) {
            final double[] counts = entry.getValue();
            final double beaten = (negativesBelow + counts[1] / 2) / negatives - area;
            final double beating = 1 - (positivesBelow + counts[0] / 2) / positives - area;
            ofPositives += counts[0] * beaten * beaten;
            ofNegatives += counts[1] * beating * beating;
            positivesBelow += counts[0];
            negativesBelow += counts[1];
        }
        return Math.sqrt(ofPositives / positives / positives + ofNegatives / negatives / negatives);
    }
}
