package dev.plumbline.drift.measure;

import dev.plumbline.stats.Reason;
import java.util.Set;

/**
 * {@link Wasserstein} in standard deviations of the reference, so that features compare; 0 or more. Undefined where the
 * reference is constant or holds a single value.
 *
 * @param divisor which standard deviation
 */
public record WassersteinNormalized(Divisor divisor) implements DistributionDistance {

    /** What the distance is divided by. */
    public enum Divisor {
        /** With n - 1. */
        SAMPLE_DEVIATION,
        /** With n, and 0.001 at least, as Evidently does. */
        EVIDENTLY;

        private double of(final NumericMoments moments) {
            return this == SAMPLE_DEVIATION
                    ? moments.standardDeviation()
                    : Math.max(moments.populationDeviation(), 0.001);
        }
    }

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
        if (divisor == Divisor.SAMPLE_DEVIATION && reference.isConstant()) {
            return MeasuredDrift.undefined(Reason.CONSTANT_REFERENCE);
        }
        final MeasuredDrift distance = new Wasserstein().ofGaps(gaps, reference);
        if (distance.value().isEmpty()) {
            return distance;
        }
        final double unit = divisor.of(reference);
        return !Double.isFinite(unit)
                ? MeasuredDrift.undefined(Reason.TOO_LARGE)
                : MeasuredDrift.of(distance.value().getAsDouble() / unit).within(distance.errorBound() / unit);
    }
}
