package dev.plumbline.counterfactual.estimator;

import java.util.OptionalDouble;

/**
 * {@code sub_gaussian_ips} = mean(w r / (1 - l + l w)): no weight above 1 / l, smoothly.
 *
 * @param strength l in (0, 1]: 0 would be ips, 1 weighs all rows alike
 */
public record SubGaussianInversePropensity(double strength) implements Estimator {

    public SubGaussianInversePropensity {
        HarmonicCorrection.requireStrength(strength);
    }

    @Override
    public String name() {
        return "sub_gaussian_ips";
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
    public Bias bias() {
        return Bias.BY_DESIGN;
    }

    @Override
    public String source() {
        return HarmonicCorrection.SOURCE;
    }
}
