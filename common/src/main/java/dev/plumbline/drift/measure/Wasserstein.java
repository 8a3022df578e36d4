package dev.plumbline.drift.measure;

/**
 * Earth mover's distance W1: how far a value moves on average, {@code integral |F - G|}; 0 or more, in the feature's unit.
 * Of sketches its error is at most both rank errors times the reach of the values.
 */
public record Wasserstein() implements DistributionDistance {

    @Override
    public String name() {
        return "wasserstein";
    }

    @Override
    public String unit() {
        return "unit of the feature";
    }

    @Override
    public double high() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.DISTANCE;
    }

    @Override
    public String source() {
        return "Vallender 1974; scipy wasserstein_distance";
    }

    @Override
    public MeasuredDrift ofGaps(final DistributionGaps gaps, final NumericMoments reference) {
        return MeasuredDrift.of(gaps.area()).within(gaps.errorTimes(gaps.reach()));
    }
}
