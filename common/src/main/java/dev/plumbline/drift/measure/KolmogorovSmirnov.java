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
    public MeasuredDrift ofGaps(final DistributionGaps gaps, final NumericMoments reference) {
        final MeasuredDrift drift = MeasuredDrift.of(gaps.largest()).within(gaps.errorTimes(1));
        return gaps.areExact() ? drift.withP(p(gaps.largest(), gaps.ofReference(), gaps.ofCurrent())) : drift;
    }

    private static double p(final double gap, final double n, final double m) {
        return KolmogorovDistribution.above(gap, Math.max(1, (long) Math.rint(n * (m / (n + m)))));
    }
}
