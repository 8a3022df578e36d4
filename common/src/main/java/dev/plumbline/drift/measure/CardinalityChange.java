package dev.plumbline.drift.measure;

import dev.plumbline.stats.Reason;
import java.util.Set;

/**
 * Different values of the window over those of the reference, less 1; -1 or more. A longer window holds more values, so it
 * is undefined unless both sides are equally many days.
 */
public record CardinalityChange() implements DriftMeasure {

    @Override
    public String name() {
        return "cardinality_change";
    }

    @Override
    public String unit() {
        return "relative change";
    }

    @Override
    public double low() {
        return -1;
    }

    @Override
    public double high() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public Set<Needed> needs() {
        return Set.of(Needed.DISTINCT);
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.RELATIVE_CHANGE;
    }

    @Override
    public String source() {
        return "ratio of the numbers of different values, nulls not counted";
    }

    @Override
    public MeasuredDrift value(final FeatureSummary reference, final FeatureSummary current) {
        if (reference.days() == 0 || reference.days() != current.days()) {
            return MeasuredDrift.undefined(Reason.UNEQUAL_LENGTHS);
        }
        return ofCounts(reference.distinct().orElseThrow(), current.distinct().orElseThrow());
    }

    /** Of numbers of different values. */
    public MeasuredDrift ofCounts(final long reference, final long current) {
        return reference == 0
                ? MeasuredDrift.undefined(Reason.NO_VALUES)
                : MeasuredDrift.of((double) current / reference - 1);
    }
}
