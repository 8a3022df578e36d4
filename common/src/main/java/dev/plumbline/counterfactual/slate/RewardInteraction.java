package dev.plumbline.counterfactual.slate;

/**
 * Weights of prefixes: right where users look from the top and what is below does not matter.
 *
 * @param normalization what weighted rewards are divided by
 */
public record RewardInteraction(SlateNormalization normalization) implements SlateEstimator {

    @Override
    public String name() {
        return SlateEstimators.name("reward_interaction_ips", normalization);
    }

    @Override
    public SlateWeights weights() {
        return SlateWeights.PREFIX;
    }

    @Override
    public String source() {
        return "McInerney, Brost, Chandar, Mehrotra and Carterette, KDD 2020";
    }
}
