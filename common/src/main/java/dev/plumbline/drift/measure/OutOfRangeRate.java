package dev.plumbline.drift.measure;

import dev.plumbline.stats.Reason;
import java.util.Set;

/**
 * Share of the window's rows with a value that lie below the smallest or above the largest finite value of the reference;
 * in [0, 1]. Infinities lie outside, NaN does not.
 */
public record OutOfRangeRate() implements NumericMeasure {

    @Override
    public String name() {
        return "out_of_range_rate";
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
    public boolean isOfReference() {
        return true;
    }

    @Override
    public Set<Needed> needs() {
        return Set.of(Needed.MOMENTS);
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.SHARE;
    }

    @Override
    public String source() {
        return "share of rows outside the reference's range";
    }

    @Override
    public MeasuredDrift value(final FeatureSummary reference, final FeatureSummary current) {
        final NumericMoments moments = reference.moments().orElseThrow();
        if (current.nonNull() == 0 || moments.count() == 0) {
            return MeasuredDrift.undefined(Reason.NO_VALUES);
        }
        if (current.outside().isEmpty() && !Needed.ALL_NUMBERS.isIn(current)) {
            return MeasuredDrift.undefined(Reason.NOT_KEPT);
        }
        final long outside = current.outside().orElseGet(() -> {
            final ValueDistribution values = current.distribution().orElseThrow();
            return values.countBelow(moments.min()) + values.count() - values.countUpTo(moments.max());
        });
        final int infinities = current.histogram().bins().nullBin() + 2;
        return MeasuredDrift.of((double) (outside
                        + current.histogram().count(infinities)
                        + current.histogram().count(infinities + 1))
                / current.nonNull());
    }
}
