package dev.plumbline.counterfactual.slate;

import dev.plumbline.counterfactual.estimator.Diagnostics;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.List;

/**
 * What one estimator says about a target's slates, or why it gives no value.
 *
 * @param estimator by which estimator
 * @param estimate mean reward per slate under the target; without a value where a rule of refusal is broken
 * @param byPosition what the weights of each position are, from the top down
 * @param position from which diagnostics are, 1 being the top: the first that breaks the rule of the reason, else the one with
 *     the smallest effective sample; of weights of whole lists, which are the same everywhere, the last
 * @param diagnostics what the estimate is based on: the weights of that position, rewards of whole slates
 * @param broken every rule of refusal that is broken, the first being the estimate's reason
 */
public record SlateEstimate(
        SlateEstimator estimator,
        Estimate estimate,
        List<Diagnostics> byPosition,
        int position,
        Diagnostics diagnostics,
        List<Reason> broken) {

    public SlateEstimate {
        byPosition = List.copyOf(byPosition);
        broken = List.copyOf(broken);
        if (!broken.isEmpty() && estimate.value().isPresent()) {
            throw new IllegalArgumentException("a refused estimate must not have a value: " + broken);
        }
    }
}
