package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/** Correlation of the gains as measured. */
final class Pearson implements MomentStatistic {

    @Override
    public String name() {
        return "pearson";
    }

    @Override
    public Basis basis() {
        return Basis.AS_MEASURED;
    }

    @Override
    public OptionalDouble of(final RelationMoments m) {
        return MomentStatistic.ratio(m.covariance(), Math.sqrt(m.varianceX() * m.varianceY()));
    }
}
