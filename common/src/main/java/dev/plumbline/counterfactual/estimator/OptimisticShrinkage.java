package dev.plumbline.counterfactual.estimator;

import java.util.OptionalDouble;

/**
 * {@code dr_optimistic_shrinkage} = mean(e + l w / (w^2 + l) (r - q)): dm at l = 0, dr as l grows; no weight above sqrt(l) / 2.
 *
 * @param strength l, 0 or more
 */
public record OptimisticShrinkage(double strength) implements Estimator {

    public OptimisticShrinkage {
        if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("shrinkage must be 0 or more, not " + strength);
        }
    }

    @Override
    public String name() {
        return "dr_optimistic_shrinkage";
    }

    @Override
    public OptionalDouble parameter() {
        return OptionalDouble.of(strength);
    }

    @Override
    public double weight(final double w) {
        return strength == 0 ? 0 : strength * w / (w * w + strength);
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
        return "Su, Dimakopoulou, Krishnamurthy and Dudik, ICML 2020";
    }
}
