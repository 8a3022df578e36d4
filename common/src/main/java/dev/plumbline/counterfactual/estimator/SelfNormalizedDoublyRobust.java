package dev.plumbline.counterfactual.estimator;

/**
 * {@code sndr} = mean(e) + sum(w (r - q)) / sum(w).
 */
public record SelfNormalizedDoublyRobust() implements Estimator {

    @Override
    public String name() {
        return "sndr";
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
    public Normalization normalization() {
        return Normalization.WEIGHTS;
    }

    @Override
    public Bias bias() {
        return Bias.VANISHING;
    }

    @Override
    public String source() {
        return "Robins, Sued, Lei-Gomez and Rotnitzky 2007; Kallus and Uehara, NeurIPS 2019";
    }
}
