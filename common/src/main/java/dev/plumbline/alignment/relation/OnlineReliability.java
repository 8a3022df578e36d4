package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/** Share of the variance of online gains that is not noise. */
final class OnlineReliability implements MomentStatistic {

    @Override
    public String name() {
        return "online_reliability";
    }

    @Override
    public Basis basis() {
        return Basis.AS_MEASURED;
    }

    @Override
    public OptionalDouble of(final RelationMoments m) {
        return MomentStatistic.ratio(m.signalY(), m.varianceY());
    }
}
