package dev.plumbline.counterfactual.search;

import dev.plumbline.counterfactual.estimator.Estimator;
import dev.plumbline.counterfactual.estimator.EstimatorFigures;
import dev.plumbline.counterfactual.estimator.LoggedReward;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.RatioSum;
import dev.plumbline.stats.VectorAccumulator;
import dev.plumbline.stats.VectorMoments;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Joint moments over units of the sums that one estimator keeps of every policy, and of what the log itself earned: so many
 * figures squared as there are policies, however long the log is. The rows of a unit follow one another, then the unit is
 * closed. Parts of closed units merge.
 *
 * <p>Mutable: it is filled by one reader.
 */
public final class CandidateStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Figures of the log itself: rewards and rows. */
    private static final int LOGGED = 2;

    private final Estimator estimator;
    private final int candidates;
    private final int figures;
    private final double[] open;
    private final VectorAccumulator units;
    private long rows;

    /** @param candidates how many policies are compared, 1 or more */
    public CandidateStatistic(final Estimator estimator, final int candidates) {
        this.estimator = estimator;
        this.candidates = candidates;
        this.figures = EstimatorFigures.count(estimator);
        this.open = new double[LOGGED + candidates * figures];
        this.units = new VectorAccumulator(open.length);
    }

    /** Adds a row to the open unit, as every policy sees it, in the same order each time; the reward is the same for all. */
    public void add(final List<LoggedReward> byCandidate) {
        add(byCandidate, 1);
    }

    /** Adds so many units, 1 or more, of one row each, all alike; no unit is open. */
    public void addUnits(final List<LoggedReward> byCandidate, final long count) {
        add(byCandidate, 1);
        rows += count - 1;
        units.add(open, count);
        Arrays.fill(open, 0);
    }

    /** Adds so many rows, 1 or more, that are alike to the open unit. */
    public void add(final List<LoggedReward> byCandidate, final long count) {
        if (byCandidate.size() != candidates) {
            throw new IllegalArgumentException(
                    "a row for " + byCandidate.size() + " policies where " + candidates + " are compared");
        }
        rows += count;
        open[0] += count * byCandidate.get(0).reward();
        open[1] += count;
        for (int candidate = 0; candidate < candidates; candidate++) {
            EstimatorFigures.add(estimator, byCandidate.get(candidate), count, open, LOGGED + candidate * figures);
        }
    }

    /** Closes the unit, which has at least one row. */
    public void endUnit() {
        units.add(open);
        Arrays.fill(open, 0);
    }

    /** Adds the closed units of another part of the same policies; no unit may be in both. */
    public void merge(final CandidateStatistic other) {
        units.merge(other.units);
        rows += other.rows;
    }

    /** How many policies are compared. */
    public int candidates() {
        return candidates;
    }

    /** Units behind every figure. */
    public long units() {
        return units.count();
    }

    /** What the log earned per row. */
    public Estimate logged(final double level) {
        return combination(level, coefficients(1, -1, -1));
    }

    /** A policy's value less what the log earned, per row. */
    public Estimate gain(final int candidate, final double level) {
        return combination(level, coefficients(-1, candidate, -1));
    }

    /** A policy's value less another's, per row. */
    public Estimate difference(final int candidate, final int other, final double level) {
        return combination(level, coefficients(0, candidate, other));
    }

    private double[] coefficients(final double logged, final int candidate, final int other) {
        final double[] coefficients = new double[open.length / 2];
        coefficients[0] = logged;
        fill(coefficients, candidate, 1);
        fill(coefficients, other, -1);
        return coefficients;
    }

    private void fill(final double[] coefficients, final int candidate, final double coefficient) {
        if (candidate >= 0) {
            final int from = (LOGGED + candidate * figures) / 2;
            Arrays.fill(coefficients, from, from + figures / 2, coefficient);
        }
    }

    private Estimate combination(final double level, final double[] coefficients) {
        final VectorMoments moments = units.moments();
        return RatioSum.estimate(moments, level, rows, coefficients);
    }
}
