package dev.plumbline.counterfactual.estimator;

import java.util.OptionalDouble;

/**
 * {@code clipped_dr} = mean(e + min(w, M) (r - q)): the model where weights are clipped.
 *
 * @param threshold the largest weight M; above 0
 */
public record ClippedDoublyRobust(double threshold) implements Estimator {

    public ClippedDoublyRobust {
        if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weights must be clipped at a number above 0, not " + threshold);
        }
    }

    @Override
    public String name() {
        return "clipped_dr";
    }

    @Override
    public OptionalDouble parameter() {
        return OptionalDouble.of(threshold);
    }

    @Override
    public double weight(final double w) {
        return Math.min(w, threshold);
    }

    @Override
    public Baseline baseline() {
        return Baseline.REWARD_MODEL;
    }

    @Override
    public Bias bias() {
        return Bias.BY_DESIGN;
    }

    @Override
    public String source() {
        return "Su, Dimakopoulou, Krishnamurthy and Dudik, ICML 2020, pessimistic shrinkage";
    }
}
