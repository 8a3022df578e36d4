package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/**
 * Sums over the weighted points of many draws. Each point is added to all draws before the next point, which is much faster than
 * one draw after the other. Mutable.
 */
final class DrawnSums {

    private static final int WEIGHT = 0;
    private static final int X = 1;
    private static final int Y = 2;
    private static final int XX = 3;
    private static final int YY = 4;
    private static final int XY = 5;
    private static final int AGREEING = 6;
    private static final int SIGNED = 7;
    private static final int ALL = 8;

    private final Centre centre;
    private final RelationMoments about;
    private final double[][] sums;
    private final double[] weights;

    /** @param about moments of the points themselves; sums are taken about their means to avoid rounding errors */
    DrawnSums(final Centre centre, final RelationMoments about, final int draws) {
        this.centre = centre;
        this.about = about;
        this.sums = new double[ALL][draws];
        this.weights = new double[draws];
    }

    /** The number of draws. */
    int size() {
        return weights.length;
    }

    /** What a point adds to each sum at weight 1. */
    double[] of(final double x, final double y) {
        final double dx = x - about.meanX();
        final double dy = y - about.meanY();
        return new double[] {1, dx, dy, dx * dx, dy * dy, dx * dy, x * y > 0 ? 1 : 0, x * y != 0 ? 1 : 0};
    }

    /** What some points add together with another one; @param some may be empty */
    static double[] plus(final double[] some, final double[] point) {
        if (some.length == 0) {
            return point;
        }
        for (int sum = 0; sum < ALL; sum++) {
            some[sum] += point[sum];
        }
        return some;
    }

    /** The weight of a unit in each draw; valid until the next unit is requested. @param from replicate of the first draw */
    double[] weights(final float[] replicates, final int from) {
        for (int draw = 0; draw < weights.length; draw++) {
            weights[draw] = replicates[from + draw];
        }
        return weights;
    }

    /** Adds the result of {@link #of} for points that are the same in all draws. */
    void add(final double[] points, final double[] times) {
        for (int sum = 0; sum < ALL; sum++) {
            if (points[sum] != 0) {
                add(points[sum], times, sums[sum]);
            }
        }
    }

    /** Adds a point that differs between draws. */
    void add(final double[] x, final double[] y, final double[] times) {
        for (int draw = 0; draw < times.length; draw++) {
            final double[] point = of(x[draw], y[draw]);
            for (int sum = 0; sum < ALL; sum++) {
                sums[sum][draw] += times[draw] * point[sum];
            }
        }
    }

    /** Adds a number to all draws, times its weight in each. */
    static void add(final double number, final double[] times, final double[] into) {
        for (int draw = 0; draw < into.length; draw++) {
            into[draw] += number * times[draw];
        }
    }

    /** The observed moments of a draw. */
    RelationMoments moments(final int draw) {
        final double total = sums[WEIGHT][draw];
        final double xx = sums[XX][draw];
        final double yy = sums[YY][draw];
        final double xy = sums[XY][draw];
        if (centre == Centre.ORIGIN) {
            return about.observing(xx / total, yy / total, xy / total);
        }
        final double x = sums[X][draw];
        final double y = sums[Y][draw];
        // weights are frequencies, not numbers of points: the correction for the mean is that of all points
        final double free = total * (about.points() - 1) / about.points();
        return about.observing((xx - x * x / total) / free, (yy - y * y / total) / free, (xy - x * y / total) / free);
    }

    /** Share of the points that gain on both sides or lose on both. */
    OptionalDouble signAgreement(final int draw) {
        return MomentStatistic.ratio(sums[AGREEING][draw], sums[SIGNED][draw]);
    }
}
