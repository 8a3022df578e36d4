package dev.plumbline.counterfactual.slate;

import dev.plumbline.counterfactual.estimator.Diagnostics;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.List;

/**
 * What one estimator says of a target's slates, or why it says nothing.
 *
 * @param estimator by which estimator
 * @param estimate mean reward per slate under the target; without a value where a rule of refusal is broken
 * @param byPosition what the weights of each position are, from the top down
 * @param diagnostics what the estimate stands on: the weights of the position with the smallest effective sample, rewards
 *     of whole slates
 * @param broken every rule of refusal that is broken, the first being the estimate's reason
 */
public record SlateEstimate(
        SlateEstimator estimator,
        Estimate estimate,
        List<Diagnostics> byPosition,
        Diagnostics diagnostics,
        List<Reason> broken) {

    public SlateEstimate {
        byPosition = List.copyOf(byPosition);
        broken = List.copyOf(broken);
        if (!broken.isEmpty() && estimate.value().isPresent()) {
            throw new IllegalArgumentException("a refused estimate has no value: " + broken);
        }
    }
}
