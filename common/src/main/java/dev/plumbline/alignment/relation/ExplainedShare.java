package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/** Share of the variance of true online gains that true offline gains explain. */
final class ExplainedShare implements MomentStatistic {

    @Override
    public String name() {
        return "explained_share";
    }

    @Override
    public Basis basis() {
        return Basis.WITHOUT_NOISE;
    }

    @Override
    public OptionalDouble of(final RelationMoments m) {
        return m.hasSignal()
                ? MomentStatistic.ratio(m.signalXy() / m.signalX() * m.signalXy(), m.signalY())
                : OptionalDouble.empty();
    }
}
