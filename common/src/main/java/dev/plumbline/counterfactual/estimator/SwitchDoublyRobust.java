package dev.plumbline.counterfactual.estimator;

import java.util.OptionalDouble;

/**
 * {@code switch_dr} = mean(e + w (r - q) [w <= t]): the model alone where weights are large.
 *
 * @param threshold t, the largest weight that is used; 0 or more
 */
public record SwitchDoublyRobust(double threshold) implements Estimator {

    public SwitchDoublyRobust {
        if (!(threshold >= 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the weight at which an estimator switches must be 0 or more, not " + threshold);
        }
    }

    @Override
    public String name() {
        return "switch_dr";
    }

    @Override
    public OptionalDouble parameter() {
        return OptionalDouble.of(threshold);
    }

    @Override
    public double weight(final double w) {
        return w <= threshold ? w : 0;
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
        return "Wang, Agarwal and Dudik, ICML 2017";
    }
}
