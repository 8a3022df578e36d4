package dev.plumbline.counterfactual.estimator;

/**
 * {@code dm} = mean(e): what the reward model expects. No weight at all, so no spread from weights and all the bias of the
 * model, which nothing here shows.
 */
public record DirectMethod() implements Estimator {

    @Override
    public String name() {
        return "dm";
    }

    @Override
    public double weight(final double w) {
        return 0;
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
        return "Beygelzimer and Langford, KDD 2009";
    }
}
