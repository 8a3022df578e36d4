package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/** True online gain per true offline gain: the ratio of total covariances, which without shared errors is least squares over reliability. */
final class CorrectedSlope implements MomentStatistic {

    @Override
    public String name() {
        return "corrected_slope";
    }

    @Override
    public Basis basis() {
        return Basis.WITHOUT_NOISE;
    }

    @Override
    public OptionalDouble of(final RelationMoments m) {
        return MomentStatistic.ratio(m.signalXy(), m.signalX());
    }
}
