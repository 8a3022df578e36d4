package dev.plumbline.drift.measure;

import dev.plumbline.stats.Reason;
import java.util.EnumSet;
import java.util.Set;

/**
 * Share of the window's rows with a value whose value the reference lacks; in [0, 1]. New values come without any shift
 * too: beside it stands the share that Good and Turing expect, reference values seen once over reference rows. Where a
 * Bloom filter knows the reference's values, its false answers make the rate too small by at most that share of it.
 */
public record UnseenRate() implements DriftMeasure {

    @Override
    public String name() {
        return "unseen_rate";
    }

    @Override
    public String unit() {
        return "share of rows with a value";
    }

    @Override
    public double high() {
        return 1;
    }

    @Override
    public Set<FeatureKind> kinds() {
        return EnumSet.of(FeatureKind.CATEGORICAL);
    }

    @Override
    public boolean isOfReference() {
        return true;
    }

    @Override
    public SlowCause slowCause() {
        return SlowCause.TURNOVER;
    }

    @Override
    public Set<Needed> needs() {
        return Set.of(Needed.HISTOGRAM);
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.SHARE;
    }

    @Override
    public String source() {
        return "share of unseen values; expectation of Good 1953";
    }

    @Override
    public MeasuredDrift value(final FeatureSummary reference, final FeatureSummary current) {
        if (current.nonNull() == 0 || reference.nonNull() == 0) {
            return MeasuredDrift.undefined(Reason.NO_VALUES);
        }
        final CategoryBins bins = (CategoryBins) current.histogram().bins();
        final double rate = (double) current.histogram().count(bins.unseenBin()) / current.nonNull();
        final double falseRate = bins.known().falseRate();
        final MeasuredDrift drift = MeasuredDrift.of(rate).within(falseRate * rate / (1 - falseRate));
        return reference.seenOnce().isEmpty()
                ? drift
                : drift.withExpected((double) reference.seenOnce().getAsLong() / reference.nonNull());
    }
}
