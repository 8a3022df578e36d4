package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/** Correlation of the gains without the noise that both sides share, where they come from the same units; still attenuated. */
final class UnsharedCorrelation implements MomentStatistic {

    @Override
    public String name() {
        return Relation.UNSHARED_CORRELATION;
    }

    @Override
    public Basis basis() {
        return Basis.WITHOUT_SHARED_NOISE;
    }

    @Override
    public OptionalDouble of(final RelationMoments m) {
        return m.varianceX() > 0 && m.varianceY() > 0
                ? MomentStatistic.ratio(m.signalXy(), Math.sqrt(m.varianceX()) * Math.sqrt(m.varianceY()))
                : OptionalDouble.empty();
    }
}
