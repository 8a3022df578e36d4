package dev.plumbline.drift.measure;

import dev.plumbline.stats.Reason;
import java.util.Set;

/**
 * {@link Wasserstein} in standard deviations of the reference, with n - 1, so that features compare; 0 or more. Undefined where
 * the reference is constant or holds a single value.
 */
public record WassersteinNormalized() implements DistributionDistance {

    @Override
    public String name() {
        return "wasserstein_normalized";
    }

    @Override
    public String unit() {
        return "standard deviations of the reference";
    }

    @Override
    public double high() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public Set<Needed> needs() {
        return Set.of(Needed.DISTRIBUTION, Needed.MOMENTS);
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.DISTANCE;
    }

    @Override
    public String source() {
        return "Evidently's wasserstein, by the reference's standard deviation";
    }

    @Override
    public MeasuredDrift ofGaps(final DistributionGaps gaps, final NumericMoments reference) {
        if (reference.isConstant()) {
            return MeasuredDrift.undefined(Reason.CONSTANT_REFERENCE);
        }
        final MeasuredDrift distance = new Wasserstein().ofGaps(gaps, reference);
        if (distance.value().isEmpty()) {
            return distance;
        }
        final double unit = reference.standardDeviation();
        return !Double.isFinite(unit)
                ? MeasuredDrift.undefined(Reason.TOO_LARGE)
                : MeasuredDrift.of(distance.value().getAsDouble() / unit).within(distance.errorBound() / unit);
    }
}
