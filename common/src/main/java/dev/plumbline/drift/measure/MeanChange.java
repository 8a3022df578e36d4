package dev.plumbline.drift.measure;

import dev.plumbline.stats.Reason;
import java.util.Set;

/** Mean of the window less that of the reference, in standard deviations of the reference; of finite values. */
public record MeanChange() implements NumericMeasure {

    @Override
    public String name() {
        return "mean_change";
    }

    @Override
    public String unit() {
        return "standard deviations of the reference";
    }

    @Override
    public double low() {
        return Double.NEGATIVE_INFINITY;
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
        return MeasureScale.DIFFERENCE;
    }

    @Override
    public String source() {
        return "standardized difference of means, Cohen 1988, by the reference's deviation with n - 1";
    }

    @Override
    public MeasuredDrift value(final FeatureSummary reference, final FeatureSummary current) {
        final NumericMoments before = reference.moments().orElseThrow();
        final NumericMoments now = current.moments().orElseThrow();
        if (before.count() == 0 || now.count() == 0) {
            return MeasuredDrift.undefined(Reason.NO_VALUES);
        }
        if (before.isConstant()) {
            return MeasuredDrift.undefined(Reason.CONSTANT_REFERENCE);
        }
        final double unit = before.standardDeviation();
        return Double.isInfinite(unit)
                ? MeasuredDrift.undefined(Reason.TOO_LARGE)
                : MeasuredDrift.of((now.mean() - before.mean()) / unit);
    }
}
