package dev.plumbline.counterfactual.slate;

/**
 * Weights of whole slates: right however rewards depend on the slate, useless for long ones.
 *
 * @param normalization what weighted rewards are divided by
 */
public record StandardSlate(SlateNormalization normalization) implements SlateEstimator {

    @Override
    public String name() {
        return SlateEstimators.name("slate_ips", normalization);
    }

    @Override
    public SlateWeights weights() {
        return SlateWeights.SLATE;
    }

    @Override
    public String source() {
        return "Horvitz and Thompson 1952, a slate as one action";
    }
}
