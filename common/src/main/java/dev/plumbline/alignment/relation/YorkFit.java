package dev.plumbline.alignment.relation;

import java.util.Optional;

/**
 * The line through points with errors on both sides that may be correlated (York, Evensen, Martinez, De Basabe Delgado
 * 2004): every point is weighted by its errors, and all distance from the line counts as noise.
 *
 * @param intercept 0 about the origin
 * @param slopeError standard error of the slope given the points' errors
 * @param goodness mean squared distance in standard errors, 1 where the errors explain all of it; per degree of freedom
 */
public record YorkFit(double slope, double intercept, double slopeError, double goodness) {

    private static final int MOST_STEPS = 500;
    private static final double SETTLED = 1e-14;

    /** The fit of three points or more that all have errors; empty where the iteration does not converge. */
    public static Optional<YorkFit> of(final AlignmentPoints points) {
        double slope = new NaiveSlope().of(RelationMoments.of(points)).orElse(Double.NaN);
        for (int step = 0; step < MOST_STEPS; step++) {
            final Step next = Step.from(points, slope);
            if (!Double.isFinite(next.slope)) {
                return Optional.empty();
            }
            final double change = Math.abs(next.slope - slope);
            slope = next.slope;
            if (change <= SETTLED * Math.abs(slope)) {
                return Optional.of(Step.from(points, slope).fit(points));
            }
        }
        return Optional.empty();
    }

    /** One step of the iteration: the weights for a slope, and the new slope from them. */
    private record Step(double slope, double meanX, double meanY, double[] weights, double[] adjusted) {

        static Step from(final AlignmentPoints points, final double b) {
            final int n = points.size();
            final double[] w = new double[n];
            double total = 0;
            double meanX = 0;
            double meanY = 0;
            for (int i = 0; i < n; i++) {
                w[i] = 1 / (points.errorY(i) + b * b * points.errorX(i) - 2 * b * points.errorXy(i));
                total += w[i];
                meanX += w[i] * points.x(i);
                meanY += w[i] * points.y(i);
            }
            meanX = points.centre() == Centre.MEAN ? meanX / total : 0;
            meanY = points.centre() == Centre.MEAN ? meanY / total : 0;
            final double[] beta = new double[n];
            double numerator = 0;
            double denominator = 0;
            for (int i = 0; i < n; i++) {
                final double u = points.x(i) - meanX;
                final double v = points.y(i) - meanY;
                beta[i] = w[i] * (u * points.errorY(i) + b * v * points.errorX(i) - (b * u + v) * points.errorXy(i));
                numerator += w[i] * beta[i] * v;
                denominator += w[i] * beta[i] * u;
            }
            return new Step(numerator / denominator, meanX, meanY, w, beta);
        }

        YorkFit fit(final AlignmentPoints points) {
            final boolean aboutMean = points.centre() == Centre.MEAN;
            final double intercept = aboutMean ? meanY - slope * meanX : 0;
            double total = 0;
            double centre = 0;
            for (int i = 0; i < weights.length; i++) {
                total += weights[i];
                centre += weights[i] * adjusted[i];
            }
            centre = aboutMean ? centre / total : 0;
            double information = 0;
            double distance = 0;
            for (int i = 0; i < weights.length; i++) {
                final double u = adjusted[i] - centre;
                final double off = points.y(i) - slope * points.x(i) - intercept;
                information += weights[i] * u * u;
                distance += weights[i] * off * off;
            }
            final int free = weights.length - (aboutMean ? 2 : 1);
            return new YorkFit(slope, intercept, 1 / Math.sqrt(information), distance / free);
        }
    }
}
