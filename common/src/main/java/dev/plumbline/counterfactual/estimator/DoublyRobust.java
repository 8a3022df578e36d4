package dev.plumbline.counterfactual.estimator;

/**
 * {@code dr} = mean(e + w (r - q)): unbiased where either the probabilities or the model are right.
 */
public record DoublyRobust() implements Estimator {

    @Override
    public String name() {
        return "dr";
    }

    @Override
    public double weight(final double w) {
        return w;
    }

    @Override
    public Baseline baseline() {
        return Baseline.REWARD_MODEL;
    }

    @Override
    public Bias bias() {
        return Bias.NONE;
    }

    @Override
    public String source() {
        return "Dudik, Langford and Li, ICML 2011; cross-fitted as in Chernozhukov et al. 2018";
    }
}
