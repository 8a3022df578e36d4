package dev.plumbline.counterfactual.estimator;

import dev.plumbline.stats.EmpiricalBernstein;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.RatioSum;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.VectorAccumulator;
import dev.plumbline.stats.VectorMoments;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is kept for one estimator of one policy: moments over units of its few sums, the bounds that a unit's sum could
 * have had, and bootstrap replicates where they are configured. Rows are added to the open unit; parts of closed units merge.
 *
 * <p>Mutable: it is filled by one reader.
 */
final class EstimatorStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Estimator estimator;
    private final RewardRange range;
    private final VectorAccumulator units;
    private final List<PoissonBootstrap> bootstraps;
    private final double[] open;
    private double openLow;
    private double openHigh;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    EstimatorStatistic(final Estimator estimator, final RewardRange range, final int replicates) {
        this.estimator = estimator;
        this.range = range;
        this.open = new double[EstimatorFigures.count(estimator)];
        this.units = new VectorAccumulator(open.length);
        this.bootstraps = IntStream.range(0, replicates == 0 ? 0 : open.length / 2)
                .mapToObj(ratio -> new PoissonBootstrap(replicates))
                .toList();
    }

    Estimator estimator() {
        return estimator;
    }

    void add(final LoggedReward row, final long rows) {
        EstimatorFigures.add(estimator, row, rows, open, 0);
        final double weight = rows * estimator.weight(row.weight());
        final double offset = rows * estimator.baseline().offset(row);
        openLow += offset + weight * estimator.baseline().residual(row, range.low());
        openHigh += offset + weight * estimator.baseline().residual(row, range.high());
    }

    /** Closes the unit; its weights in the bootstrap, if there is one. */
    void endUnit(final int[] weights) {
        endUnits(1, weights);
    }

    /** Adds so many units of one row each, all alike, with the sums of their weights in the bootstrap; no unit is open. */
    void addUnits(final LoggedReward row, final long count, final int[] weights) {
        add(row, 1);
        endUnits(count, weights);
    }

    private void endUnits(final long count, final int[] weights) {
        units.add(open, count);
        for (int ratio = 0; ratio < bootstraps.size(); ratio++) {
            bootstraps.get(ratio).add(weights, open[2 * ratio], open[2 * ratio + 1]);
        }
        lowest = Math.min(lowest, openLow);
        highest = Math.max(highest, openHigh);
        Arrays.fill(open, 0);
        openLow = 0;
        openHigh = 0;
    }

    void merge(final EstimatorStatistic other) {
        units.merge(other.units);
        for (int ratio = 0; ratio < bootstraps.size(); ratio++) {
            bootstraps.get(ratio).merge(other.bootstraps.get(ratio));
        }
        lowest = Math.min(lowest, other.lowest);
        highest = Math.max(highest, other.highest);
    }

    /** The estimate with its interval, or without one where this kind is not defined. */
    Estimate estimate(final IntervalKind kind, final double level, final long rows) {
        final VectorMoments moments = units.moments();
        final Estimate asymptotic = RatioSum.estimate(moments, level, rows, EstimatorFigures.coefficients(estimator));
        if (asymptotic.stdError().isEmpty()) {
            return asymptotic;
        }
        return switch (kind) {
            case ASYMPTOTIC -> asymptotic;
            case BOOTSTRAP -> bootstrap(asymptotic);
            case EMPIRICAL_BERNSTEIN -> empiricalBernstein(asymptotic, moments);
        };
    }

    private Estimate bootstrap(final Estimate asymptotic) {
        final Optional<PoissonBootstrap.Interval> interval = bootstraps.isEmpty()
                ? Optional.empty()
                : PoissonBootstrap.intervalOfSum(bootstraps, asymptotic.level());
        final double value = asymptotic.value().orElseThrow();
        // percentiles of very few different replicates may all lie on one side of the value
        return interval.map(found -> within(asymptotic, Math.min(found.low(), value), Math.max(found.high(), value)))
                .orElseGet(() -> without(asymptotic, Reason.INTERVAL_NOT_DEFINED));
    }

    /** The range is that of all rewards, given the largest weight and unit that the log holds; rows of units are as they are. */
    private Estimate empiricalBernstein(final Estimate asymptotic, final VectorMoments moments) {
        if (estimator.normalization() != Normalization.ROWS) {
            return without(asymptotic, Reason.INTERVAL_NOT_DEFINED);
        }
        final double error = asymptotic.stdError().orElseThrow();
        final double half = EmpiricalBernstein.halfWidth(
                error * error * moments.count(),
                (highest - lowest) / moments.mean(1),
                moments.count(),
                asymptotic.level());
        final double value = asymptotic.value().orElseThrow();
        return within(asymptotic, value - half, value + half);
    }

    private static Estimate within(final Estimate estimate, final double low, final double high) {
        return Estimate.of(
                estimate.value().orElseThrow(),
                estimate.stdError().orElseThrow(),
                low,
                high,
                estimate.level(),
                estimate.n());
    }

    private static Estimate without(final Estimate estimate, final Reason reason) {
        return Estimate.withoutInterval(estimate.value().orElseThrow(), estimate.level(), estimate.n(), reason);
    }
}
