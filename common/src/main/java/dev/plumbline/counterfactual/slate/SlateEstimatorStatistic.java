package dev.plumbline.counterfactual.slate;

import dev.plumbline.counterfactual.estimator.Baseline;
import dev.plumbline.counterfactual.estimator.Diagnostics;
import dev.plumbline.counterfactual.estimator.LoggedReward;
import dev.plumbline.counterfactual.estimator.WeightStatistic;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.RatioSum;
import dev.plumbline.stats.VectorAccumulator;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What is kept for one estimator of slates: moments over units of numerator and denominator, one ratio or one for each
 * position, and the weights of each position.
 *
 * <p>Mutable: it is filled by one reader.
 */
final class SlateEstimatorStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    private final SlateEstimator estimator;
    private final List<WeightStatistic> weights;
    private final double[] open;
    private final VectorAccumulator units;
    private double rewards;
    private double weighted;
    private double weightedSquares;

    SlateEstimatorStatistic(final SlateEstimator estimator, final int positions) {
        this.estimator = estimator;
        this.weights = IntStream.range(0, positions)
                .mapToObj(position -> new WeightStatistic())
                .toList();
        this.open = new double[estimator.normalization() == SlateNormalization.PER_POSITION ? 2 * positions : 2];
        this.units = new VectorAccumulator(open.length);
    }

    SlateEstimator estimator() {
        return estimator;
    }

    void add(final ShownSlate slate) {
        double product = 0;
        double above = 1;
        for (int k = 0; k < slate.size(); k++) {
            final double weight = estimator.weights().at(slate, k);
            final LoggedReward row = slate.positions().get(k);
            weights.get(k).add(new LoggedReward(weight, row.reward()), 1);
            product += weight * row.reward();
            rewards += row.reward();
            final int ratio = open.length == 2 ? 0 : k;
            open[2 * ratio] += estimator.baseline() == Baseline.NONE
                    ? weight * row.reward()
                    : weight * (row.reward() - row.predicted()) + above * row.expected();
            open[2 * ratio + 1] += divisor(weight);
            above = weight;
        }
        weighted += product;
        weightedSquares += product * product;
    }

    void endUnit() {
        units.add(open);
        weights.forEach(WeightStatistic::endUnit);
        Arrays.fill(open, 0);
    }

    void merge(final SlateEstimatorStatistic other) {
        for (int k = 0; k < weights.size(); k++) {
            weights.get(k).merge(other.weights.get(k));
        }
        units.merge(other.units);
        rewards += other.rewards;
        weighted += other.weighted;
        weightedSquares += other.weightedSquares;
    }

    List<Diagnostics> byPosition(final OptionalDouble unsupportedMass) {
        return weights.stream()
                .map(position -> position.diagnostics(unsupportedMass))
                .toList();
    }

    /** These diagnostics of a position with the rewards of whole slates. */
    Diagnostics withSlateRewards(final Diagnostics position) {
        return position.withRewards(rewards, weightedSquares == 0 ? 0 : weighted * weighted / weightedSquares);
    }

    Estimate estimate(final double level, final long slates) {
        final double[] ones = new double[open.length / 2];
        Arrays.fill(ones, 1);
        return RatioSum.estimate(units.moments(), level, slates, ones);
    }

    private double divisor(final double weight) {
        return switch (estimator.normalization()) {
            case SLATES -> 1.0 / weights.size();
            case PER_POSITION -> weight;
            case POOLED -> weight / weights.size();
        };
    }
}
