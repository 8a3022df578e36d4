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
    public MeasuredDrift ofDistributions(
            final ValueDistribution reference, final ValueDistribution current, final FeatureSummary whole) {
        final double[] sum = new double[1];
        DistributionDistance.readGaps(reference, current, (gap, width) -> sum[0] += gap * gap * width);
        return MeasuredDrift.of(Math.sqrt(2 * sum[0])).within(error(reference, current));
    }

    /** The root of an integral of squares is a norm: it moves by no more than the norm of the error. */
    private static double error(final ValueDistribution reference, final ValueDistribution current) {
        final double gap = DistributionDistance.rankError(reference, current);
        return gap == 0 ? 0 : gap * Math.sqrt(2 * DistributionDistance.reach(reference, current));
    }
}
