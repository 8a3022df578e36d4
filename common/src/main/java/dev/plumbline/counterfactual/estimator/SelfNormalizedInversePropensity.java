package dev.plumbline.counterfactual.estimator;

/**
 * {@code snips} = sum(w r) / sum(w): within the range of the rewards, whatever the weights are.
 */
public record SelfNormalizedInversePropensity() implements Estimator {

    @Override
    public String name() {
        return "snips";
    }

    @Override
    public double weight(final double w) {
        return w;
    }

    @Override
    public Normalization normalization() {
        return Normalization.WEIGHTS;
    }

    @Override
    public Bias bias() {
        return Bias.VANISHING;
    }

    @Override
    public String source() {
        return "Swaminathan and Joachims, NIPS 2015";
    }
}
