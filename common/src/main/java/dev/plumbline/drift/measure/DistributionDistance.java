package dev.plumbline.drift.measure;

import dev.plumbline.stats.Reason;
import java.util.Set;

/** A measure of the gap between two distribution functions. Exact where all numbers are kept. */
interface DistributionDistance extends NumericMeasure {

    /** The formula; both hold a value. */
    MeasuredDrift ofDistributions(ValueDistribution reference, ValueDistribution current, FeatureSummary whole);

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
                : ofDistributions(ofReference, ofCurrent, reference);
    }

    /** The gap of both functions from a value up to the next one. */
    interface GapReader {
        void read(double gap, double width);
    }

    /** Reads every gap in order; the last has no width. */
    static void readGaps(final ValueDistribution reference, final ValueDistribution current, final GapReader reader) {
        final double ofReference = reference.count();
        final double ofCurrent = current.count();
        final ValueDistribution.Union union = new ValueDistribution.Union(reference, current);
        while (union.next()) {
            reader.read(
                    union.rightUpTo() / ofCurrent - union.leftUpTo() / ofReference, union.following() - union.value());
        }
    }

    /** Both rank errors together. */
    static double rankError(final ValueDistribution left, final ValueDistribution right) {
        return left.rankError() + right.rankError();
    }

    /** Distance from the smallest value of both to the largest; infinite where it is beyond the largest number. */
    static double reach(final ValueDistribution left, final ValueDistribution right) {
        return Math.max(left.value(left.distinct() - 1), right.value(right.distinct() - 1))
                - Math.min(left.value(0), right.value(0));
    }
}
