package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/** Least squares: attenuated by the noise of offline gains, and biased by noise that both sides share. */
final class NaiveSlope implements MomentStatistic {

    @Override
    public String name() {
        return "naive_slope";
    }

    @Override
    public Basis basis() {
        return Basis.AS_MEASURED;
    }

    @Override
    public OptionalDouble of(final RelationMoments m) {
        return MomentStatistic.ratio(m.covariance(), m.varianceX());
    }
}
