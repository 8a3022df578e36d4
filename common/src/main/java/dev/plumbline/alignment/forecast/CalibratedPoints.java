package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.relation.AlignmentPoints;
import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.CommonNoise;

/**
 * Points whose offline gains are shrunk by their noise, and whose online gains are without the noise that they share with the
 * offline ones.
 *
 * @param share of the points that do not follow from others
 * @param signal variance of true offline gains, above 0
 * @param mean of true offline gains; 0 about the origin
 * @param meanVariance of that mean
 * @param onlineSignal variance of true online gains, above 0
 */
record CalibratedPoints(
        AlignmentPoints points, double share, double signal, double mean, double meanVariance, double onlineSignal) {

    private static final int MOST_STEPS = 60;
    private static final double SETTLED = 1e-7;

    private double reliability(final int i) {
        return signal / (signal + points.errorX(i));
    }

    private double offline(final int i) {
        return reliability(i) * (points.x(i) - mean);
    }

    private double online(final int i) {
        return points.y(i) - points.errorXy(i) / (signal + points.errorX(i)) * (points.x(i) - mean);
    }

    /** The error variance of an online gain given the offline one, without the variance about the line. */
    private double variance(final int i, final double slope) {
        final double covariance = slope * signal + points.errorXy(i);
        final double explained = covariance * covariance / (signal + points.errorX(i));
        return Math.max(1e-6 * points.errorY(i), slope * slope * signal + points.errorY(i) - explained);
    }

    /** The line about which the weighted squares of online gains are a chi-square quantile. @param common noise of all points */
    ForecastLine line(final double chiSquare, final CommonNoise common) {
        final double steepest = steepest();
        double residual = 0;
        Step step = Step.of(this, Step.of(this, 0, 0, steepest).slope, residual, steepest);
        for (int number = 0; number < MOST_STEPS; number++) {
            final double rise = (step.squares - chiSquare) / step.fall;
            if (!(rise > SETTLED * residual)) {
                break;
            }
            residual += rise;
            step = Step.of(this, step.slope, residual, steepest);
        }
        return new ForecastLine(
                signal,
                mean,
                points.centre() == Centre.MEAN ? meanVariance : 0,
                step.slope,
                1 / step.information,
                step.meanOnline,
                points.centre() == Centre.MEAN ? 1 / step.weight : 0,
                step.meanOffline,
                step.meanReliability,
                residual,
                onlineSignal,
                common);
    }

    /** True online gains vary at least as much as their line, so the line is not too steep where offline gains hardly vary. */
    private double steepest() {
        return Math.sqrt(onlineSignal / signal);
    }

    /** Weighted least squares, given the variance about the line of the previous step. */
    private record Step(
            double slope,
            double information,
            double weight,
            double meanOffline,
            double meanOnline,
            double meanReliability,
            double squares,
            double fall) {

        static Step of(
                final CalibratedPoints points, final double before, final double residual, final double steepest) {
            final int n = points.points.size();
            final double[] weights = new double[n];
            double total = 0;
            double meanX = 0;
            double meanY = 0;
            double meanReliability = 0;
            for (int i = 0; i < n; i++) {
                weights[i] = points.share / (residual + points.variance(i, before));
                total += weights[i];
                meanX += weights[i] * points.offline(i);
                meanY += weights[i] * points.online(i);
                meanReliability += weights[i] * points.reliability(i);
            }
            final boolean isAboutMean = points.points.centre() == Centre.MEAN;
            meanX = isAboutMean ? meanX / total : 0;
            meanY = isAboutMean ? meanY / total : 0;
            double xx = 0;
            double xy = 0;
            for (int i = 0; i < n; i++) {
                final double dx = points.offline(i) - meanX;
                xx += weights[i] * dx * dx;
                xy += weights[i] * dx * (points.online(i) - meanY);
            }
            final double slope = xx > 0 ? Math.max(-steepest, Math.min(steepest, xy / xx)) : 0;
            double squares = 0;
            double fall = 0;
            for (int i = 0; i < n; i++) {
                final double off = points.online(i) - meanY - slope * (points.offline(i) - meanX);
                squares += weights[i] * off * off;
                fall += weights[i] / points.share * weights[i] * off * off;
            }
            final double least = 1 / (steepest * steepest);
            return new Step(slope, Math.max(xx, least), total, meanX, meanY, meanReliability / total, squares, fall);
        }
    }
}
