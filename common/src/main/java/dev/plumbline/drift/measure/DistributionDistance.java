package dev.plumbline.drift.measure;

import dev.plumbline.stats.Reason;
import java.util.Set;

/** A measure of the gap between two distribution functions. Exact where all numbers are read. */
public interface DistributionDistance extends NumericMeasure {

    /**
     * The formula.
     *
     * @param gaps read to the end; both sides hold a value
     * @param reference moments of the reference's numbers; read by measures that need them
     */
    MeasuredDrift ofGaps(DistributionGaps gaps, NumericMoments reference);

    @Override
    default Set<Needed> needs() {
        return Set.of(Needed.DISTRIBUTION);
    }

    @Override
    default MeasuredDrift value(final FeatureSummary reference, final FeatureSummary current) {
        final ValueDistribution ofReference = reference.distribution().orElseThrow();
        final ValueDistribution ofCurrent = current.distribution().orElseThrow();
        return ofReference.count() == 0 || ofCurrent.count() == 0
                ? MeasuredDrift.undefined(Reason.NO_VALUES)
                : ofGaps(
                        DistributionGaps.of(ofReference, ofCurrent),
                        reference.moments().orElse(NumericMoments.EMPTY));
    }
}
