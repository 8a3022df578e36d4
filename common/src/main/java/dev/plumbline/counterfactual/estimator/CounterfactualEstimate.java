package dev.plumbline.counterfactual.estimator;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one estimator says about one target policy, or why it gives no value.
 *
 * @param estimator by which estimator
 * @param estimate mean reward per row under the target; without a value where a rule of refusal is broken
 * @param likelihoodLow lower end of the interval by empirical likelihood, which stands even where the estimate is refused for
 *     what weights are; empty where it is not defined or weights are wrong
 * @param likelihoodHigh upper end of it
 * @param diagnostics what it is based on
 * @param broken every rule of refusal that is broken, the first being the estimate's reason
 */
public record CounterfactualEstimate(
        Estimator estimator,
        Estimate estimate,
        OptionalDouble likelihoodLow,
        OptionalDouble likelihoodHigh,
        Diagnostics diagnostics,
        List<Reason> broken) {

    public CounterfactualEstimate {
        broken = List.copyOf(broken);
        if (!broken.isEmpty() && estimate.value().isPresent()) {
            throw new IllegalArgumentException("a refused estimate must not have a value: " + broken);
        }
    }
}
