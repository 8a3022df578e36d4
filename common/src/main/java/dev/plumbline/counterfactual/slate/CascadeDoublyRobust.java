package dev.plumbline.counterfactual.slate;

import dev.plumbline.counterfactual.estimator.Baseline;

/**
 * Weights of prefixes on what a reward model misses, {@code sum_k w_1..k (r_k - q_k) + w_1..k-1 e_k}, with q_k the predicted
 * reward at a position given all above and e_k its mean under the target: right where {@link RewardInteraction} is, with
 * less spread where the model is good.
 */
public record CascadeDoublyRobust() implements SlateEstimator {

    @Override
    public String name() {
        return "cascade_dr";
    }

    @Override
    public SlateWeights weights() {
        return SlateWeights.PREFIX;
    }

    @Override
    public SlateNormalization normalization() {
        return SlateNormalization.SLATES;
    }

    @Override
    public Baseline baseline() {
        return Baseline.REWARD_MODEL;
    }

    @Override
    public String source() {
        return "Kiyohara, Saito, Matsuhiro, Narita, Shimizu and Yamamoto, WSDM 2022";
    }
}
