package dev.plumbline.drift.measure;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Reason;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;

/**
 * One figure of how far a window lies from its reference in one feature. To add one, write the formula as a small record
 * and list it in {@link DriftMeasures}.
 */
public interface DriftMeasure extends Serializable {

    /** The name in configurations and tables: lower case with underscores. */
    String name();

    /** Unit of its values. */
    String unit();

    /** The value where both sides are the same. */
    default double neutral() {
        return 0;
    }

    /** The smallest value. */
    default double low() {
        return 0;
    }

    /** The largest value; infinity where there is none. */
    double high();

    /** Distances are better small; what has a sign has no better side. */
    default Direction direction() {
        return low() == neutral() ? Direction.SMALLER_IS_BETTER : Direction.NONE;
    }

    /** On which scale it varies evenly from window to window. */
    MeasureScale scale();

    /** Whether it is of what the reference holds, whatever else a window is compared with. */
    default boolean isOfReference() {
        return false;
    }

    /** What may move it slowly without being news. */
    default SlowCause slowCause() {
        return SlowCause.SEASON;
    }

    /** For which features it has a meaning. */
    default Set<FeatureKind> kinds() {
        return EnumSet.allOf(FeatureKind.class);
    }

    /** What it is made of. */
    Set<Needed> needs();

    /** Where the formula is from, and whose convention it follows. */
    String source();

    /**
     * The formula. Call {@link #between}: here both sides hold a row and what is needed.
     *
     * @param reference what is compared with
     * @param current what is looked at
     */
    MeasuredDrift value(FeatureSummary reference, FeatureSummary current);

    /** The figure, or why there is none. */
    default MeasuredDrift between(final FeatureSummary reference, final FeatureSummary current) {
        if (!kinds().contains(reference.histogram().bins().kind())) {
            return MeasuredDrift.undefined(Reason.OTHER_KIND_OF_FEATURE);
        }
        if (reference.rows() == 0) {
            return MeasuredDrift.undefined(Reason.EMPTY_REFERENCE);
        }
        if (current.rows() == 0) {
            return MeasuredDrift.undefined(Reason.EMPTY_WINDOW);
        }
        final boolean isKept = needs().stream().allMatch(needed -> needed.isIn(reference) && needed.isIn(current));
        return isKept ? value(reference, current) : MeasuredDrift.undefined(Reason.NOT_KEPT);
    }
}
