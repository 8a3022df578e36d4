package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/** Points of one draw, each with what it counts. Mutable: it is filled anew by every draw. */
final class WeightedPoints {

    private final Centre centre;
    private final double[] x;
    private final double[] y;
    private final double[] weights;
    private final RankOrders ranks;
    private int size;

    WeightedPoints(final Centre centre, final int most) {
        this.centre = centre;
        final int sides = centre == Centre.MEAN ? most : 2 * most;
        x = new double[sides];
        y = new double[sides];
        weights = new double[sides];
        ranks = new RankOrders(sides);
    }

    void clear() {
        size = 0;
    }

    void add(final double pointX, final double pointY, final double weight) {
        x[size] = pointX;
        y[size] = pointY;
        weights[size++] = weight;
    }

    /** Observed moments, with the errors of others, about whose means sums are taken so that they lose nothing. */
    RelationMoments moments(final RelationMoments errors) {
        double total = 0;
        double sumX = 0;
        double sumY = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < size; i++) {
            final double weight = weights[i];
            final double dx = x[i] - errors.meanX();
            final double dy = y[i] - errors.meanY();
            total += weight;
            sumX += weight * dx;
            sumY += weight * dy;
            xx += weight * dx * dx;
            yy += weight * dy * dy;
            xy += weight * dx * dy;
        }
        if (centre == Centre.ORIGIN) {
            return errors.observing(xx / total, yy / total, xy / total);
        }
        // weights say how often, not how many: the correction for the mean is that of all points
        final double free = total * (errors.points() - 1) / errors.points();
        return errors.observing(
                (xx - sumX * sumX / total) / free,
                (yy - sumY * sumY / total) / free,
                (xy - sumX * sumY / total) / free);
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

    /** Rank correlations of all points, each beside its negative about the origin. */
    RankOrders ranks() {
        for (int i = size; i < x.length; i++) {
            x[i] = 0.0 - x[i - size];
            y[i] = 0.0 - y[i - size];
            weights[i] = weights[i - size];
        }
        return ranks.sort(x, y, weights);
    }
}
