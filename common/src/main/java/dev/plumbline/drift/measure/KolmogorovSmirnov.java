package dev.plumbline.drift.measure;

import dev.plumbline.stats.KolmogorovDistribution;

/**
 * Largest gap between both distribution functions, {@code sup |F - G|}; in [0, 1]. Of all numbers it has a p, that of the
 * one-sample statistic at {@code n m / (n + m)} values, rounded; ties make it too large. Of sketches it has no p and an
 * error of at most both rank errors together.
 */
public record KolmogorovSmirnov() implements DistributionDistance {

    @Override
    public String name() {
        return "ks";
    }

    @Override
    public String unit() {
        return "share of rows";
    }

    @Override
    public double high() {
        return 1;
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.DISTANCE;
    }

    @Override
    public String source() {
        return "Smirnov 1939; scipy ks_2samp, asymptotic two-sided p";
    }

    @Override
    public MeasuredDrift ofDistributions(
            final ValueDistribution reference, final ValueDistribution current, final FeatureSummary whole) {
        final double[] largest = new double[1];
        DistributionDistance.readGaps(
                reference, current, (gap, width) -> largest[0] = Math.max(largest[0], Math.abs(gap)));
        final double error = DistributionDistance.rankError(reference, current);
        final MeasuredDrift drift = MeasuredDrift.of(largest[0]).within(error);
        return error > 0 ? drift : drift.withP(p(largest[0], reference.count(), current.count()));
    }

    private static double p(final double gap, final double n, final double m) {
        return KolmogorovDistribution.above(gap, Math.max(1, (long) Math.rint(n * (m / (n + m)))));
    }
}
