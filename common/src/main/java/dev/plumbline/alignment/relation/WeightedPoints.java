package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Points of one draw, each with what it counts. Mutable: it is filled anew by every draw. */
final class WeightedPoints {

    private final Centre centre;
    private final double[] x;
    private final double[] y;
    private final double[] weights;
    private int size;

    WeightedPoints(final Centre centre, final int most) {
        this.centre = centre;
        x = new double[most];
        y = new double[most];
        weights = new double[most];
    }

    void clear() {
        size = 0;
    }

    void add(final double pointX, final double pointY, final double weight) {
        x[size] = pointX;
        y[size] = pointY;
        weights[size++] = weight;
    }

    /** Observed moments, with the errors of others. */
    RelationMoments moments(final RelationMoments errors) {
        double total = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < size; i++) {
            total += weights[i];
            sumX += weights[i] * x[i];
            sumY += weights[i] * y[i];
        }
        final double meanX = centre == Centre.MEAN ? sumX / total : 0;
        final double meanY = centre == Centre.MEAN ? sumY / total : 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < size; i++) {
            final double dx = x[i] - meanX;
            final double dy = y[i] - meanY;
            xx += weights[i] * dx * dx;
            yy += weights[i] * dy * dy;
            xy += weights[i] * dx * dy;
        }
        // weights say how often, not how many: the correction for the mean is that of all points
        final double free = centre == Centre.MEAN ? total * (errors.points() - 1) / errors.points() : total;
        return errors.observing(xx / free, yy / free, xy / free);
    }

    /** Share of the points that gain on both sides or lose on both. */
    OptionalDouble signAgreement() {
        double agreeing = 0;
        double all = 0;
        for (int i = 0; i < size; i++) {
            agreeing += x[i] * y[i] > 0 ? weights[i] : 0;
            all += x[i] * y[i] != 0 ? weights[i] : 0;
        }
        return MomentStatistic.ratio(agreeing, all);
    }

    OptionalDouble spearman() {
        return RankCorrelation.spearman(bothSides(x), bothSides(y), twice(weights));
    }

    OptionalDouble kendall() {
        return RankCorrelation.kendall(bothSides(x), bothSides(y), twice(weights));
    }

    private double[] bothSides(final double[] values) {
        final double[] sides = twice(values);
        for (int i = size; i < sides.length; i++) {
            sides[i] = 0.0 - sides[i];
        }
        return sides;
    }

    private double[] twice(final double[] values) {
        final double[] sides = Arrays.copyOf(values, centre == Centre.MEAN ? size : 2 * size);
        System.arraycopy(values, 0, sides, sides.length - size, size);
        return sides;
    }
}
