package dev.plumbline.counterfactual.slate;

import dev.plumbline.counterfactual.estimator.RefusalRules;
import java.io.Serializable;
import java.util.List;

/**
 * How values of slate policies are estimated.
 *
 * @param positions how many positions every slate has, 1 or more
 * @param estimators which estimators
 * @param level confidence level of intervals, in (0, 1)
 * @param refusals when nothing is published
 */
public record SlateSettings(int positions, List<SlateEstimator> estimators, double level, RefusalRules refusals)
        implements Serializable {

    public SlateSettings {
        estimators = List.copyOf(estimators);
        if (positions < 1) {
            throw new IllegalArgumentException("a slate must have at least one position, not " + positions);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level " + level + " is not between 0 and 1");
        }
    }
}
