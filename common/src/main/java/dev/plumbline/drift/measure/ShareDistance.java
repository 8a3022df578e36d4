package dev.plumbline.drift.measure;

import dev.plumbline.stats.Reason;
import java.util.EnumSet;
import java.util.Set;

/** A measure of the shares of rows in cells. */
public interface ShareDistance extends DriftMeasure {

    /** How rows are counted. */
    CellRule cells();

    /**
     * The formula over shares.
     *
     * @param reference shares that add up to 1
     * @param current as many
     */
    double of(double[] reference, double[] current);

    @Override
    default Set<Needed> needs() {
        return Set.of(Needed.HISTOGRAM);
    }

    @Override
    default MeasuredDrift value(final FeatureSummary reference, final FeatureSummary current) {
        final FeatureKind kind = reference.histogram().bins().kind();
        final Set<Needed> needed = EnumSet.copyOf(cells().needs(kind));
        if (!needed.stream().allMatch(each -> each.isIn(reference) && each.isIn(current))) {
            return MeasuredDrift.undefined(Reason.NOT_KEPT);
        }
        final Cells counted = cells().cells(reference, current);
        return counted.areFilled()
                ? MeasuredDrift.of(of(counted.referenceShares(), counted.currentShares()))
                : MeasuredDrift.undefined(Reason.NO_VALUES);
    }
}
