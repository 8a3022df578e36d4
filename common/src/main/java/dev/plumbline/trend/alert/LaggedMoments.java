package dev.plumbline.trend.alert;

/** Moments of a window and the one before it, over pairs of neighbours; one pair more at a time (Welford 1962). */
final class LaggedMoments {

    private static final double LARGEST_PHI = 0.9;

    private int pairs;
    private double meanBefore;
    private double mean;
    private double squaresBefore;
    private double squares;
    private double products;

    void add(final double before, final double value) {
        pairs++;
        final double fromBefore = before - meanBefore;
        final double from = value - mean;
        meanBefore += fromBefore / pairs;
        mean += from / pairs;
        squaresBefore += fromBefore * (before - meanBefore);
        squares += from * (value - mean);
        products += fromBefore * (value - mean);
    }

    int pairs() {
        return pairs;
    }

    /** Whether there is any spread to hold a window against. */
    boolean hasSpread() {
        return squaresBefore > 0 && residualSquares(phi()) > 0;
    }

    /** The slope of a window on the one before, corrected for the bias of short series, in [0, 0.9]. */
    double phi() {
        final double slope = products / squaresBefore;
        return Math.min(LARGEST_PHI, Math.max(0, (pairs * slope + 1) / (pairs - 3)));
    }

    /** Of a window after one that holds a value. */
    double expected(final double before, final double phi) {
        return mean + phi * (before - meanBefore);
    }

    /** Variance of one step around its expectation. */
    double stepVariance(final double phi) {
        return residualSquares(phi) / (pairs - 2);
    }

    /** By how much the variance of a forecast exceeds that of a step, since mean and slope are estimates. */
    double forecastFactor(final double before) {
        final double from = before - meanBefore;
        return 1 + 1.0 / pairs + from * from / squaresBefore;
    }

    private double residualSquares(final double phi) {
        return squares - 2 * phi * products + phi * phi * squaresBefore;
    }
}
