package dev.plumbline.counterfactual.estimator;

import java.util.OptionalDouble;

/**
 * {@code sub_gaussian_dr} = mean(e + w / (1 - l + l w) (r - q)): no weight above 1 / l, smoothly.
 *
 * @param strength l in (0, 1]
 */
public record SubGaussianDoublyRobust(double strength) implements Estimator {

    public SubGaussianDoublyRobust {
        HarmonicCorrection.requireStrength(strength);
    }

    @Override
    public String name() {
        return "sub_gaussian_dr";
    }

    @Override
    public OptionalDouble parameter() {
        return OptionalDouble.of(strength);
    }

    @Override
    public double weight(final double w) {
        return HarmonicCorrection.of(w, strength);
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
        return HarmonicCorrection.SOURCE;
    }
}
