package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/**
 * Deming's regression with the ratio of the mean error variances, without the errors' covariance: right where the line is
 * exact, so that all distance from it is noise.
 */
final class DemingSlope implements MomentStatistic {

    @Override
    public String name() {
        return "deming_slope";
    }

    @Override
    public Basis basis() {
        return Basis.AS_MEASURED;
    }

    @Override
    public OptionalDouble of(final RelationMoments m) {
        final double lambda = m.errorY() / m.errorX();
        final double excess = m.varianceY() - lambda * m.varianceX();
        final double twice = 2 * m.covariance();
        final double slope = (excess + Math.sqrt(excess * excess + lambda * twice * twice)) / twice;
        return Double.isFinite(slope) ? OptionalDouble.of(slope) : OptionalDouble.empty();
    }
}
