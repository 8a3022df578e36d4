package dev.plumbline.counterfactual.estimator;

import dev.plumbline.stats.Reason;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * When a log is not enough to estimate what a policy is worth.
 *
 * @param effectiveSampleSize refused below this
 * @param unsupportedMass refused above this share of what would be shown over all rows, so that few rows at a position of
 *     their own bring down the figure of that position and no other
 * @param effectiveRewards refused below this
 * @param standardErrors refused where the mean weight is farther than so many standard errors from 1, or where one unit tells
 *     no error and it is not 1
 */
public record RefusalRules(
        double effectiveSampleSize, double unsupportedMass, double effectiveRewards, double standardErrors)
        implements Serializable {

    public static final RefusalRules DEFAULT = new RefusalRules(100, 0.05, 30, 4);

    public RefusalRules {
        if (!(effectiveSampleSize >= 0 && effectiveRewards >= 0 && standardErrors > 0)) {
            throw new IllegalArgumentException(
                    "thresholds of refusal must not be negative, and standard errors must be above 0: "
                            + effectiveSampleSize + ", " + effectiveRewards + ", " + standardErrors);
        }
        if (!(unsupportedMass >= 0 && unsupportedMass <= 1)) {
            throw new IllegalArgumentException(
                    "the threshold of unsupported mass must be a share between 0 and 1, not " + unsupportedMass);
        }
    }

    /** Every rule that is broken, what lies deepest first; none where the estimate may be published. */
    public List<Reason> broken(final Diagnostics diagnostics) {
        if (diagnostics.rows() == 0) {
            return List.of(Reason.NO_UNITS);
        }
        final List<Reason> reasons = new ArrayList<>();
        if (diagnostics.unsupportedByRow().orElse(0) > unsupportedMass) {
            reasons.add(Reason.UNSUPPORTED_ACTIONS);
        }
        if (isFarFromOne(diagnostics)) {
            reasons.add(Reason.MEAN_WEIGHT_NOT_ONE);
        }
        if (diagnostics.effectiveSampleSize() < effectiveSampleSize) {
            reasons.add(Reason.LOW_EFFECTIVE_SAMPLE_SIZE);
        }
        if (diagnostics.effectiveRewards() < effectiveRewards) {
            reasons.add(Reason.FEW_EFFECTIVE_REWARDS);
        }
        return List.copyOf(reasons);
    }

    private boolean isFarFromOne(final Diagnostics diagnostics) {
        final OptionalDouble z = diagnostics.meanWeightZ();
        return z.isPresent() ? Math.abs(z.getAsDouble()) > standardErrors : !diagnostics.isMeanWeightOne();
    }

    /** The same where the log as a whole is refused: that reason first, then every rule that is broken besides. */
    public List<Reason> brokenBeside(final Reason first, final Diagnostics diagnostics) {
        return Stream.concat(Stream.of(first), broken(diagnostics).stream()).toList();
    }
}
