package dev.plumbline.alignment.relation;

import java.util.Optional;

/**
 * True online gain by true offline gain, and what strays from it: what a forecast needs. A candidate's measured gain x with
 * error variance e is first drawn to the others by its reliability s / (s + e), s being {@code signalVariance}:
 * {@code meanOffline + s / (s + e) (x - meanOffline)}.
 *
 * @param slope by total covariance
 * @param intercept 0 about the origin
 * @param meanOffline mean of the offline gains; 0 about the origin
 * @param signalVariance of true offline gains, above 0
 * @param residualVariance of true online gains about the line, 0 or more: what the metric does not tell
 */
public record RelationLine(
        double slope, double intercept, double meanOffline, double signalVariance, double residualVariance) {

    /** Empty where noise exhausts the signal of the offline side. */
    public static Optional<RelationLine> of(final RelationMoments moments) {
        return new CorrectedSlope()
                .of(moments).stream()
                        .mapToObj(slope -> new RelationLine(
                                slope,
                                moments.meanY() - slope * moments.meanX(),
                                moments.meanX(),
                                moments.signalX(),
                                Math.max(0, moments.signalY() - slope * moments.signalXy())))
                        .findFirst();
    }

    /** The online gain of a true offline gain. */
    public double at(final double offline) {
        return intercept + slope * offline;
    }

    /** What a measured offline gain is worth beside the others'. @param errorVariance of it, 0 or more */
    public double shrunken(final double offline, final double errorVariance) {
        return meanOffline + reliability(errorVariance) * (offline - meanOffline);
    }

    /** Variance of the true offline gain that is left once it was measured. */
    public double leftVariance(final double errorVariance) {
        return signalVariance * (1 - reliability(errorVariance));
    }

    private double reliability(final double errorVariance) {
        return signalVariance / (signalVariance + errorVariance);
    }
}
