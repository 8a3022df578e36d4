package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/** Correlation of true gains (Spearman 1904, with the errors' covariance taken out): may exceed 1 and is never clipped. */
final class DisattenuatedCorrelation implements MomentStatistic {

    @Override
    public String name() {
        return "disattenuated_correlation";
    }

    @Override
    public Basis basis() {
        return Basis.WITHOUT_NOISE;
    }

    @Override
    public OptionalDouble of(final RelationMoments m) {
        return m.hasSignal()
                ? MomentStatistic.ratio(m.signalXy(), Math.sqrt(m.signalX()) * Math.sqrt(m.signalY()))
                : OptionalDouble.empty();
    }
}
