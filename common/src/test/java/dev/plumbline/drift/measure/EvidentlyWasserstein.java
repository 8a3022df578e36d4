package dev.plumbline.drift.measure;

import java.util.Set;

/** Evidently's normalized distance: in standard deviations of the reference with n, and 0.001 at least. */
record EvidentlyWasserstein() implements DistributionDistance {

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
        return "Evidently's wasserstein";
    }

    @Override
    public MeasuredDrift ofGaps(final DistributionGaps gaps, final NumericMoments reference) {
        final MeasuredDrift distance = new Wasserstein().ofGaps(gaps, reference);
        return distance.value().isEmpty()
                ? distance
                : MeasuredDrift.of(distance.value().getAsDouble()
                        / Math.max(Math.sqrt(reference.squares() / reference.count()), 0.001));
    }
}
