package dev.plumbline.counterfactual.estimator;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.VectorAccumulator;
import dev.plumbline.stats.VectorMoments;
import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What is kept of a policy's weights and of the rewards that they weight: sums over rows, their histogram, and moments
 * over units. Rows are added to the open unit; parts of closed units merge.
 *
 * <p>Mutable: it is filled by one reader.
 */
public final class WeightStatistic implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final double HEAVIEST_ROWS = 0.01;

    private final WeightHistogram histogram = new WeightHistogram();

    /** Of a unit: weighted rewards, weights, rows, rewards. */
    private final double[] open = new double[4];

    private final VectorAccumulator units = new VectorAccumulator(open.length);
    private double largestUnit;
    private long rows;
    private double rewards;
    private double weights;
    private double weightSquares;
    private double largest;
    private double weighted;
    private double weightedSquares;
    private double lowestReward = Double.POSITIVE_INFINITY;
    private double highestReward = Double.NEGATIVE_INFINITY;

    /** Adds so many rows that are alike, 1 or more, to the open unit. */
    public void add(final LoggedReward row, final long count) {
        final double weight = row.weight();
        final double product = weight * row.reward();
        histogram.add(weight, count);
        rows += count;
        rewards += count * row.reward();
        weights += count * weight;
        weightSquares += count * weight * weight;
        largest = Math.max(largest, weight);
        weighted += count * product;
        weightedSquares += count * product * product;
        lowestReward = Math.min(lowestReward, row.reward());
        highestReward = Math.max(highestReward, row.reward());
        open[0] += count * product;
        open[1] += count * weight;
        open[2] += count;
        open[3] += count * row.reward();
    }

    /** Adds so many units, 1 or more, of one row each, all alike; no unit is open. */
    public void addUnits(final LoggedReward row, final long count) {
        add(row, count);
        open[0] = row.weight() * row.reward();
        open[1] = row.weight();
        open[2] = 1;
        open[3] = row.reward();
        units.add(open, count);
        largestUnit = Math.max(largestUnit, open[1]);
        Arrays.fill(open, 0);
    }

    /** Closes the unit, which has at least one row. */
    public void endUnit() {
        units.add(open);
        largestUnit = Math.max(largestUnit, open[1]);
        Arrays.fill(open, 0);
    }

    /** Adds the closed units of another part; no unit may be in both. */
    public void merge(final WeightStatistic other) {
        histogram.merge(other.histogram);
        units.merge(other.units);
        largestUnit = Math.max(largestUnit, other.largestUnit);
        rows += other.rows;
        rewards += other.rewards;
        weights += other.weights;
        weightSquares += other.weightSquares;
        largest = Math.max(largest, other.largest);
        weighted += other.weighted;
        weightedSquares += other.weightedSquares;
        lowestReward = Math.min(lowestReward, other.lowestReward);
        highestReward = Math.max(highestReward, other.highestReward);
    }

    long rows() {
        return rows;
    }

    double meanReward() {
        return rows == 0 ? 0 : rewards / rows;
    }

    /** What the log earned per row, whatever the weights are. */
    Estimate logged(final double level) {
        return units().ratio(3, 2).estimate(level, rows);
    }

    /** Moments over units of weighted rewards, weights, rows and rewards. */
    VectorMoments units() {
        return units.moments();
    }

    /** The largest sum of weights of any unit. */
    double largestUnit() {
        return largestUnit;
    }

    boolean isWithin(final RewardRange range) {
        return rows == 0 || (lowestReward >= range.low() && highestReward <= range.high());
    }

    /** What an estimate of these weights is based on. */
    public Diagnostics diagnostics(final OptionalDouble unsupportedMass) {
        final RatioMoments mean = units().ratio(1, 2);
        return new Diagnostics(
                rows,
                units.count(),
                rewards,
                weightSquares == 0 ? 0 : weights * weights / weightSquares,
                rows == 0 ? 0 : weights / rows,
                units.count() < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(mean.ratioVariance())),
                largest,
                histogram.heaviest(HEAVIEST_ROWS),
                unsupportedMass,
                unsupportedMass,
                weightedSquares == 0 ? 0 : weighted * weighted / weightedSquares);
    }
}
