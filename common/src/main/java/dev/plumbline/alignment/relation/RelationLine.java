package dev.plumbline.alignment.relation;

import java.util.Optional;

/**
 * True online gain by true offline gain, and the variance about that line: what a forecast needs. A candidate's measured gain x
 * with error variance e is first shrunk towards the others by its reliability s / (s + e), s being {@code signalVariance}:
 * {@code meanOffline + s / (s + e) (x - meanOffline)}.
 *
 * @param slope by total covariance
 * @param intercept 0 about the origin
 * @param meanOffline mean of the offline gains; 0 about the origin
 * @param signalVariance of true offline gains, above 0
 * @param residualVariance of true online gains about the line, 0 or more: what the metric does not explain
 * @param levelVariance error variance of the line at the mean
 * @param slopeVariance error variance of its slope (Fuller 1987, 1.2.22)
 */
public record RelationLine(
        double slope,
        double intercept,
        double meanOffline,
        double signalVariance,
        double residualVariance,
        double levelVariance,
        double slopeVariance) {

    /** Empty where noise exhausts the signal of the offline side. */
    public static Optional<RelationLine> of(final RelationMoments moments) {
        return new CorrectedSlope()
                .of(moments).stream().mapToObj(slope -> of(moments, slope)).findFirst();
    }

    private static RelationLine of(final RelationMoments m, final double slope) {
        final double scatter = Math.max(0, m.varianceY() - 2 * slope * m.covariance() + slope * slope * m.varianceX());
        final double shared = m.errorXy() - slope * m.errorX();
        return new RelationLine(
                slope,
                m.meanY() - slope * m.meanX(),
                m.meanX(),
                m.signalX(),
                Math.max(0, m.signalY() - slope * m.signalXy()),
                scatter / m.points(),
                (m.varianceX() * scatter + shared * shared) / ((m.points() - 1) * m.signalX() * m.signalX()));
    }

    /** The online gain of a true offline gain. */
    public double at(final double offline) {
        return intercept + slope * offline;
    }

    /** A measured offline gain shrunk towards the others. @param errorVariance of it, 0 or more */
    public double shrunken(final double offline, final double errorVariance) {
        return meanOffline + reliability(errorVariance) * (offline - meanOffline);
    }

    /** Remaining variance of the true offline gain once it was measured. */
    public double leftVariance(final double errorVariance) {
        return signalVariance * (1 - reliability(errorVariance));
    }

    /** Remaining variance of the true online gain, with the part that the metric does not explain and the error of the line. */
    public double forecastVariance(final double offline, final double errorVariance) {
        final double left = leftVariance(errorVariance);
        final double off = shrunken(offline, errorVariance) - meanOffline;
        return residualVariance + slope * slope * left + levelVariance + slopeVariance * (off * off + left);
    }

    private double reliability(final double errorVariance) {
        return signalVariance / (signalVariance + errorVariance);
    }
}
