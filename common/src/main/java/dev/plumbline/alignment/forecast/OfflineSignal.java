package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.relation.AlignmentPoints;
import dev.plumbline.alignment.relation.Centre;

/** What true offline gains vary by. @param share of the points that follow from no others */
record OfflineSignal(AlignmentPoints points, double share) {

    private static final int MOST_STEPS = 60;
    private static final double SETTLED = 1e-7;

    /** At that variance at which the weighted squares of the gains are a chi-square quantile; 0 where they are below it anyhow. */
    CalibratedPoints at(final double chiSquare) {
        double signal = least();
        for (int step = 0; step < MOST_STEPS; step++) {
            final double mean = mean(signal);
            double squares = 0;
            double slope = 0;
            for (int i = 0; i < points.size(); i++) {
                final double weight = 1 / (signal + points.errorX(i));
                final double weighted = weight * (points.x(i) - mean) * (points.x(i) - mean);
                squares += share * weighted;
                slope += share * weight * weighted;
            }
            // the squares fall and are convex: Newton's steps never go too far
            final double rise = (squares - chiSquare) / slope;
            if (!(rise > SETTLED * signal)) {
                break;
            }
            signal += rise;
        }
        return new CalibratedPoints(points, share, signal, mean(signal), 1 / (share * weights(signal)));
    }

    /** So small that it is no signal, and yet something to divide by. */
    private double least() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            least = Math.min(least, points.errorX(i));
        }
        return 1e-9 * least;
    }

    private double mean(final double signal) {
        if (points.centre() == Centre.ORIGIN) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            sum += points.x(i) / (signal + points.errorX(i));
        }
        return sum / weights(signal);
    }

    private double weights(final double signal) {
        double total = 0;
        for (int i = 0; i < points.size(); i++) {
            total += 1 / (signal + points.errorX(i));
        }
        return total;
    }
}
