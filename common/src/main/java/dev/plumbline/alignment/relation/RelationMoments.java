package dev.plumbline.alignment.relation;

/**
 * The moments of some points that a line needs.
 *
 * @param points their number, or the sum of their weights
 * @param meanX mean offline gain; 0 about the origin
 * @param meanY mean online gain; 0 about the origin
 * @param varianceX observed, divided by the number of points minus one about the mean
 * @param varianceY observed
 * @param covariance observed
 * @param errorX mean error variance of x, of the errors by which points differ
 * @param errorY mean error variance of y
 * @param errorXy mean covariance of the errors
 */
public record RelationMoments(
        double points,
        double meanX,
        double meanY,
        double varianceX,
        double varianceY,
        double covariance,
        double errorX,
        double errorY,
        double errorXy) {

    /** The moments of two points or more. */
    public static RelationMoments of(final AlignmentPoints points) {
        final int n = points.size();
        final boolean aboutMean = points.centre() == Centre.MEAN;
        double meanX = 0;
        double meanY = 0;
        double errorX = 0;
        double errorY = 0;
        double errorXy = 0;
        for (int i = 0; i < n; i++) {
            meanX += aboutMean ? points.x(i) / n : 0;
            meanY += aboutMean ? points.y(i) / n : 0;
            errorX += points.errorX(i) / n;
            errorY += points.errorY(i) / n;
            errorXy += points.errorXy(i) / n;
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            final double dx = points.x(i) - meanX;
            final double dy = points.y(i) - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        final double free = aboutMean ? n - 1.0 : n;
        return new RelationMoments(n, meanX, meanY, xx / free, yy / free, xy / free, errorX, errorY, errorXy);
    }

    /** The same errors with other observed moments. */
    RelationMoments observing(final double otherVarianceX, final double otherVarianceY, final double otherCovariance) {
        return new RelationMoments(
                points, meanX, meanY, otherVarianceX, otherVarianceY, otherCovariance, errorX, errorY, errorXy);
    }

    /** Variance of true offline gains: observed minus noise; below 0 where noise exhausts the signal. */
    public double signalX() {
        return varianceX - errorX;
    }

    /** Variance of true online gains. */
    public double signalY() {
        return varianceY - errorY;
    }

    /** Covariance of true gains: observed minus that of the errors (total covariance). */
    public double signalXy() {
        return covariance - errorXy;
    }

    /** Whether both sides differ by more than their noise. */
    public boolean hasSignal() {
        return signalX() > 0 && signalY() > 0;
    }
}
