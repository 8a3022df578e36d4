package dev.plumbline.counterfactual.slate;

import dev.plumbline.counterfactual.estimator.LoggedReward;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One list as the log shows it, and what the target policy would do with it, from the top position down.
 *
 * @param positions of each position the target's probability of the item there over the logged one, whatever is shown
 *     above, with the reward; predictions are what is still to be earned from there on, given what was shown above
 * @param prefixWeights of each position the same of all items from the top to it, together
 */
public record ShownSlate(List<LoggedReward> positions, List<Double> prefixWeights) {

    /** A share of all probability that is told to six digits and more after others have been taken from 1. */
    private static final double LITTLE = 1e-9;

    public ShownSlate {
        positions = List.copyOf(positions);
        prefixWeights = List.copyOf(prefixWeights);
        if (positions.isEmpty() || positions.size() != prefixWeights.size()) {
            throw new IllegalArgumentException("a slate needs at least one position, and a prefix weight for each, not "
                    + positions.size() + " and " + prefixWeights.size());
        }
        for (final double weight : prefixWeights) {
            if (!(weight >= 0 && weight <= LoggedReward.LARGEST)) {
                throw new IllegalArgumentException(
                        "a weight must be between 0 and " + LoggedReward.LARGEST + ", not " + weight);
            }
        }
    }

    /** How many positions it has. */
    public int size() {
        return positions.size();
    }

    /**
     * Of a slate whose positions are drawn one after the other: the weight of a prefix is the product of its weights, but no
     * larger than a weight can be. A log in which that matters is refused, since such a slate carries all weight.
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

    /**
     * Of a slate that the target draws without replacement, as the log did: the probability of an item among those that do
     * not stand above is its own over what those have left together, and what the target's choice is expected to earn is told
     * of these items alone. Where hardly anything is left, rounding would decide, so that the weight is 0 and the mean
     * weight tells.
     */
    public static ShownSlate withoutReplacement(final List<DrawnPosition> drawn) {
        final LoggedReward[] positions = new LoggedReward[drawn.size()];
        final Double[] prefixes = new Double[drawn.size()];
        final Map<String, DrawnPosition> above = new LinkedHashMap<>();
        double below = drawn.stream().mapToDouble(one -> one.row().expected()).sum();
        double left = 1;
        double product = 1;
        for (int k = 0; k < positions.length; k++) {
            final DrawnPosition shown = drawn.get(k);
            final LoggedReward row = shown.row();
            final int position = k;
            final double ofAbove = above.values().stream()
                    .mapToDouble(one -> one.probability() * one.predictedAt().get(position))
                    .sum();
            final boolean isLeft = left >= LITTLE;
            final double conditional = isLeft && !above.containsKey(shown.item()) ? row.weight() / left : 0;
            below -= row.expected();
            product = Math.min(LoggedReward.LARGEST, product * conditional);
            prefixes[k] = product;
            positions[k] = new LoggedReward(
                    row.weight(),
                    row.reward(),
                    row.predicted() + below,
                    (isLeft ? (row.expected() - ofAbove) / left : 0) + below);
            if (above.putIfAbsent(shown.item(), shown) == null) {
                left -= shown.probability();
            }
        }
        return new ShownSlate(List.of(positions), List.of(prefixes));
    }

    double reward(final int position) {
        return positions.get(position).reward();
    }
}
