package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/** Share of the variance of offline gains that is not noise: {@code 1 - mean error variance / variance}; below 0 where noise exhausts it. */
final class OfflineReliability implements MomentStatistic {

    @Override
    public String name() {
        return "offline_reliability";
    }

    @Override
    public Basis basis() {
        return Basis.AS_MEASURED;
    }

    @Override
    public OptionalDouble of(final RelationMoments m) {
        return MomentStatistic.ratio(m.signalX(), m.varianceX());
    }
}
