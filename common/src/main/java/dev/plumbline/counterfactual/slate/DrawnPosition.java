package dev.plumbline.counterfactual.slate;

import dev.plumbline.counterfactual.estimator.LoggedReward;
import java.util.List;

/**
 * A position of a list as the log shows it, and what a target would do there if nothing were above.
 *
 * @param item what is shown
 * @param probability the target's of this item, in [0, 1]
 * @param row the same over the logged propensity, the reward, what is predicted of the item there, and what the target's
 *     choice there is expected to earn
 * @param predictedAt what is predicted of the item at every position of the list from the top down, had it stood there
 */
public record DrawnPosition(String item, double probability, LoggedReward row, List<Double> predictedAt) {

    public DrawnPosition {
        predictedAt = List.copyOf(predictedAt);
    }
}
