package dev.plumbline.drift.measure;

import dev.plumbline.stats.Reason;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Evidently's chi-square of names: of the window's rows against the reference's shares, as if these were exact. A single
 * row of a new value makes it infinite: then it is undefined, where Evidently says p = 0.
 */
record GoodnessOfFit() implements DriftMeasure {

    @Override
    public String name() {
        return "chi_square";
    }

    @Override
    public String unit() {
        return "chi-square";
    }

    @Override
    public double high() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public Set<FeatureKind> kinds() {
        return EnumSet.of(FeatureKind.CATEGORICAL);
    }

    @Override
    public Set<Needed> needs() {
        return Set.of(Needed.ALL_NAMES);
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.SQUARE;
    }

    @Override
    public String source() {
        return "scipy chisquare as Evidently calls it";
    }

    @Override
    public MeasuredDrift value(final FeatureSummary reference, final FeatureSummary current) {
        final Cells cells = new EveryValue().cells(reference, current);
        if (!cells.areFilled()) {
            return MeasuredDrift.undefined(Reason.NO_VALUES);
        }
        final double[] shares = cells.referenceShares();
        double rows = 0;
        for (final long count : cells.current()) {
            rows += count;
        }
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] == 0) {
                return MeasuredDrift.undefined(Reason.ZERO_DENOMINATOR);
            }
            final double apart = cells.current()[i] - rows * shares[i];
            sum += apart * apart / (rows * shares[i]);
        }
        final int degrees = shares.length - 1;
        final double p = degrees == 0 ? 1 : ChiSquaredDistribution.of(degrees).survivalProbability(sum);
        return MeasuredDrift.of(sum).withDegreesOfFreedom(degrees).withP(p);
    }
}
