package dev.plumbline.counterfactual.estimator;

import java.util.OptionalDouble;

/**
 * {@code clipped_ips} = mean(min(w, M) r): no weight above M. Too low where rewards are not negative and weights are clipped.
 *
 * @param threshold the largest weight M; above 0
 */
public record ClippedInversePropensity(double threshold) implements Estimator {

    public ClippedInversePropensity {
        if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weights must be clipped at a number above 0, not " + threshold);
        }
    }

    @Override
    public String name() {
        return "clipped_ips";
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
    public Bias bias() {
        return Bias.BY_DESIGN;
    }

    @Override
    public String source() {
        return "Ionides 2008; Bottou et al., JMLR 2013";
    }
}
