package dev.plumbline.counterfactual.slate;

import dev.plumbline.counterfactual.support.PropensityVerdict;
import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of the probabilities that weights of lists are made of, without which some estimators give no value.
 *
 * @param target how it fills lists: where it shows no item twice, what it shows at a position whatever stands above is not
 *     known
 * @param log whether it served as it declares; where nothing was declared, propensities are estimated by position, and not
 *     given what stands above
 */
public record SlateProbabilities(SlateDraws target, PropensityVerdict log) {

    /** Why such weights of lists of so many positions cannot be used, the root cause first; empty where they can. */
    List<Reason> lacking(final SlateWeights weights, final int positions) {
        return Stream.of(ofLog(weights, positions), ofTarget(weights, positions))
                .flatMap(List::stream)
                .toList();
    }

    private List<Reason> ofLog(final SlateWeights weights, final int positions) {
        return switch (log) {
            case PROPENSITIES_CONSISTENT -> List.of();
            case PROPENSITIES_INCONSISTENT -> List.of(Reason.PROPENSITIES_INCONSISTENT);
            case PROPENSITIES_UNCHECKED ->
                positions == 1 || weights == SlateWeights.ITEM_POSITION
                        ? List.of()
                        : List.of(Reason.NO_PREFIX_PROPENSITIES);
        };
    }

    private List<Reason> ofTarget(final SlateWeights weights, final int positions) {
        return switch (target) {
            case INDEPENDENT -> List.of();
            case WITHOUT_REPLACEMENT ->
                positions > 1 && weights == SlateWeights.ITEM_POSITION
                        ? List.of(Reason.NO_POSITION_PROBABILITIES)
                        : List.of();
        };
    }
}
