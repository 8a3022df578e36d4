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
    public MeasuredDrift ofDistributions(
            final ValueDistribution reference, final ValueDistribution current, final FeatureSummary whole) {
        final double[] sum = new double[1];
        DistributionDistance.readGaps(reference, current, (gap, width) -> sum[0] += Math.abs(gap) * width);
        final double error = DistributionDistance.rankError(reference, current);
        return MeasuredDrift.of(sum[0]).within(error == 0 ? 0 : error * DistributionDistance.reach(reference, current));
    }
}
