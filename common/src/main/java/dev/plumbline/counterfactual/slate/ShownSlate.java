package dev.plumbline.counterfactual.slate;

import dev.plumbline.counterfactual.estimator.LoggedReward;
import java.util.List;

/**
 * One list as the log shows it, and what the target policy would do with it, from the top position down.
 *
 * @param positions of each position the target's probability of the item there over the logged one, whatever is shown
 *     above, with the reward; predictions are what is still to be earned from there on, given what was shown above
 * @param prefixWeights of each position the same of all items from the top to it, together
 */
public record ShownSlate(List<LoggedReward> positions, List<Double> prefixWeights) {

    public ShownSlate {
        positions = List.copyOf(positions);
        prefixWeights = List.copyOf(prefixWeights);
        if (positions.isEmpty() || positions.size() != prefixWeights.size()) {
            throw new IllegalArgumentException("a slate has at least one position and a prefix for each: "
                    + positions.size() + " and " + prefixWeights.size());
        }
        for (final double weight : prefixWeights) {
            if (!(weight >= 0 && weight <= LoggedReward.LARGEST)) {
                throw new IllegalArgumentException(
                        "a weight is between 0 and " + LoggedReward.LARGEST + ", not " + weight);
            }
        }
    }

    /** How many positions it has. */
    public int size() {
        return positions.size();
    }

    /**
     * Of a slate whose positions are drawn one after the other: the weight of a prefix is the product of its weights, but no
     * larger than a weight can be. A log in which that matters is refused, since such a slate bears all weight.
     */
    public static ShownSlate ofConditionals(final List<LoggedReward> positions) {
        final Double[] prefixes = new Double[positions.size()];
        double product = 1;
        for (int k = 0; k < prefixes.length; k++) {
            product = Math.min(LoggedReward.LARGEST, product * positions.get(k).weight());
            prefixes[k] = product;
        }
        return new ShownSlate(positions, List.of(prefixes));
    }

    double reward(final int position) {
        return positions.get(position).reward();
    }
}
