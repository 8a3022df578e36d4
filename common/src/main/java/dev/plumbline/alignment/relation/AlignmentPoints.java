package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Pairs of models as points: offline gain x, online gain y, the variances of their errors and their covariance. Immutable. */
public final class AlignmentPoints {

    private final Centre centre;
    private final double[] x;
    private final double[] y;
    private final double[] errorX;
    private final double[] errorY;
    private final double[] errorXy;

    private AlignmentPoints(
            final Centre centre,
            final double[] x,
            final double[] y,
            final double[] errorX,
            final double[] errorY,
            final double[] errorXy) {
        this.centre = centre;
        this.x = x;
        this.y = y;
        this.errorX = errorX;
        this.errorY = errorY;
        this.errorXy = errorXy;
    }

    /**
     * Points from columns of equal length.
     *
     * @param errorX error variances of x
     * @param errorY error variances of y
     * @param errorXy covariances of both errors
     */
    public static AlignmentPoints of(
            final Centre centre,
            final double[] x,
            final double[] y,
            final double[] errorX,
            final double[] errorY,
            final double[] errorXy) {
        return new AlignmentPoints(centre, x.clone(), y.clone(), errorX.clone(), errorY.clone(), errorXy.clone());
    }

    /** The points whose index passes the test. */
    public AlignmentPoints where(final IntPredicate wanted) {
        final int[] kept = IntStream.range(0, size()).filter(wanted).toArray();
        return new AlignmentPoints(
                centre,
                selected(x, kept),
                selected(y, kept),
                selected(errorX, kept),
                selected(errorY, kept),
                selected(errorXy, kept));
    }

    /** The same points with the errors by which they differ: without the noise that all of them share. */
    public AlignmentPoints without(final CommonNoise common) {
        return new AlignmentPoints(
                centre, x, y, less(errorX, common.x()), less(errorY, common.y()), less(errorXy, common.xy()));
    }

    public int size() {
        return x.length;
    }

    public Centre centre() {
        return centre;
    }

    public double x(final int point) {
        return x[point];
    }

    public double y(final int point) {
        return y[point];
    }

    /** Variance of the error of x. */
    public double errorX(final int point) {
        return errorX[point];
    }

    /** Variance of the error of y. */
    public double errorY(final int point) {
        return errorY[point];
    }

    /** Covariance of both errors. */
    public double errorXy(final int point) {
        return errorXy[point];
    }

    /** Whether both sides of a point have an error; the point of a ranker whose items are all tied has none. */
    public boolean hasErrors(final int point) {
        return errorX[point] > 0 && errorY[point] > 0;
    }

    /** Whether all points have the same x, up to rounding. */
    boolean isConstantOffline() {
        return isConstant(x);
    }

    /** Whether all points have the same y, up to rounding. */
    boolean isConstantOnline() {
        return isConstant(y);
    }

    /** All x; about the origin each with its negative, as either model of a pair may come first. */
    double[] offlineOfBothSides() {
        return bothSides(x);
    }

    /** All y in the same order. */
    double[] onlineOfBothSides() {
        return bothSides(y);
    }

    private double[] bothSides(final double[] values) {
        return centre == Centre.MEAN
                ? values.clone()
                : IntStream.range(0, 2 * values.length)
                        .mapToDouble(i -> i < values.length ? values[i] : 0.0 - values[i - values.length])
                        .toArray();
    }

    private boolean isConstant(final double[] values) {
        double least = centre == Centre.MEAN ? Double.POSITIVE_INFINITY : 0;
        double most = centre == Centre.MEAN ? Double.NEGATIVE_INFINITY : 0;
        for (final double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return !(most - least > 1e-12 * Math.max(Math.abs(least), Math.abs(most)));
    }

    private static double[] less(final double[] column, final double less) {
        return less == 0
                ? column
                : Arrays.stream(column).map(value -> value - less).toArray();
    }

    private static double[] selected(final double[] column, final int[] points) {
        return IntStream.of(points).mapToDouble(point -> column[point]).toArray();
    }
}
