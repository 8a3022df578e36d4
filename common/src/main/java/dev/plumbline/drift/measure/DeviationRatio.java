package dev.plumbline.drift.measure;

import dev.plumbline.stats.Reason;
import java.util.Set;

/**
 * Standard deviation of the window over that of the reference, both with n - 1; 0 or more, 1 without any change. Undefined
 * where the reference is constant or the window holds a single value.
 */
public record DeviationRatio() implements NumericMeasure {

    @Override
    public String name() {
        return "sd_ratio";
    }

    @Override
    public String unit() {
        return "ratio";
    }

    @Override
    public double neutral() {
        return 1;
    }

    @Override
    public double high() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public Set<Needed> needs() {
        return Set.of(Needed.MOMENTS);
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.RATIO;
    }

    @Override
    public String source() {
        return "ratio of standard deviations with n - 1";
    }

    @Override
    public MeasuredDrift value(final FeatureSummary reference, final FeatureSummary current) {
        final NumericMoments before = reference.moments().orElseThrow();
        final NumericMoments now = current.moments().orElseThrow();
        if (before.count() == 0 || now.count() < 2) {
            return MeasuredDrift.undefined(Reason.NO_VALUES);
        }
        if (before.isConstant()) {
            return MeasuredDrift.undefined(Reason.CONSTANT_REFERENCE);
        }
        final double unit = before.standardDeviation();
        return Double.isInfinite(unit)
                ? MeasuredDrift.undefined(Reason.TOO_LARGE)
                : MeasuredDrift.of(now.standardDeviation() / unit);
    }
}
