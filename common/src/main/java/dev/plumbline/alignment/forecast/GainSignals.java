package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.relation.AlignmentPoints;
import dev.plumbline.alignment.relation.Centre;
import java.util.function.IntToDoubleFunction;

/** The variances of true gains. @param share of the points that do not follow from others */
record GainSignals(AlignmentPoints points, double share) {

    private static final int MOST_STEPS = 60;
    private static final double SETTLED = 1e-7;

    /**
     * The variances at which the weighted squares of the gains equal chi-square quantiles; 0 where they are below these in any case.
     *
     * @param online quantile of the online gains
     */
    CalibratedPoints at(final double offline, final double online) {
        final double signal = variance(points::x, points::errorX, offline);
        return new CalibratedPoints(
                points,
                share,
                signal,
                mean(points::x, points::errorX, signal),
                1 / (share * weights(points::errorX, signal)),
                variance(points::y, points::errorY, online));
    }

    private double variance(final IntToDoubleFunction gain, final IntToDoubleFunction error, final double chiSquare) {
        double signal = least(error);
        for (int step = 0; step < MOST_STEPS; step++) {
            final double mean = mean(gain, error, signal);
            double squares = 0;
            double slope = 0;
            for (int i = 0; i < points.size(); i++) {
                final double weight = 1 / (signal + error.applyAsDouble(i));
                final double off = gain.applyAsDouble(i) - mean;
                final double weighted = weight * off * off;
                squares += share * weighted;
                slope += share * weight * weighted;
            }
            // the squares decrease and are convex, so Newton's steps never overshoot
            final double rise = (squares - chiSquare) / slope;
            if (!(rise > SETTLED * signal)) {
                break;
            }
            signal += rise;
        }
        return signal;
    }

    /** Too small to be a signal, but large enough to divide by. */
    private double least(final IntToDoubleFunction error) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            least = Math.min(least, error.applyAsDouble(i));
        }
        return 1e-9 * least;
    }

    private double mean(final IntToDoubleFunction gain, final IntToDoubleFunction error, final double signal) {
        if (points.centre() == Centre.ORIGIN) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            sum += gain.applyAsDouble(i) / (signal + error.applyAsDouble(i));
        }
        return sum / weights(error, signal);
    }

    private double weights(final IntToDoubleFunction error, final double signal) {
        double total = 0;
        for (int i = 0; i < points.size(); i++) {
            total += 1 / (signal + error.applyAsDouble(i));
        }
        return total;
    }
}
