package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/** Least squares without the noise that both sides share, where they come from the same units; still attenuated. */
final class UnsharedSlope implements MomentStatistic {

    @Override
    public String name() {
        return "unshared_slope";
    }

    @Override
    public Basis basis() {
        return Basis.WITHOUT_NOISE;
    }

    @Override
    public OptionalDouble of(final RelationMoments m) {
        return MomentStatistic.ratio(m.signalXy(), m.varianceX());
    }
}
