package dev.plumbline.drift.measure;

/**
 * Energy distance: {@code sqrt(2 integral (F - G)^2)}; 0 or more, in the square root of the feature's unit. Of sketches its error
 * is at most the square root of twice the reach of the values, times both rank errors.
 */
public record EnergyDistance() implements DistributionDistance {

    @Override
    public String name() {
        return "energy_distance";
    }

    @Override
    public String unit() {
        return "square root of the feature's unit";
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
        return "Szekely 2003; scipy energy_distance";
    }

    @Override
    public MeasuredDrift ofGaps(final DistributionGaps gaps, final NumericMoments reference) {
        // the root of an integral of squares is a norm: it moves by no more than the norm of the error
        return MeasuredDrift.of(Math.sqrt(2 * gaps.squares())).within(gaps.errorTimes(Math.sqrt(2 * gaps.reach())));
    }
}
