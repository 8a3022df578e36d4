package dev.plumbline.trend.alert;

/** Moments of a window and the one before it, over pairs of neighbours; one pair more at a time (Welford 1962). */
final class LaggedMoments {

    /** Spread that is less than this share of the level is rounding of sums. */
    private static final double ROUNDING = 1e-12;

    /** A value that is off by less of a constant level, or of itself, has not left it. */
    private static final double LEFT = 1e-9;

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

    /** Whether there is any spread to compare a window with. */
    boolean hasSpread() {
        return isSpread(squaresBefore, meanBefore) && isSpread(squares, mean);
    }

    /** Whether all windows hold the same value but for rounding. */
    boolean isConstant() {
        return pairs > 0 && !isSpread(squaresBefore, meanBefore) && !isSpread(squares, mean);
    }

    /** Whether a value is another than that of all windows, which are constant. */
    boolean isLeftBy(final double value) {
        return isConstant() && Math.abs(value - mean) > LEFT * Math.max(Math.abs(mean), Math.abs(value));
    }

    /** Of the windows. */
    double level() {
        return mean;
    }

    private boolean isSpread(final double squaresOf, final double level) {
        return squaresOf > 0 && Math.sqrt(squaresOf / pairs) > ROUNDING * Math.abs(level);
    }

    /** The slope of a window on the one before, corrected for the bias of short series. */
    OwnAutocorrelation autocorrelation() {
        return new OwnAutocorrelation((pairs * products / squaresBefore + 1) / (pairs - 3), pairs);
    }

    /** Of a window after one that holds a value. */
    double expected(final double before, final double phi) {
        return mean + phi * (before - meanBefore);
    }

    /** Variance of one step around its expectation. */
    double stepVariance(final double phi) {
        return (squares - 2 * phi * products + phi * phi * squaresBefore) / (pairs - 2);
    }

    /**
     * By how much the variance of a forecast exceeds that of a step, since mean and slope are estimates.
     *
     * @param weightOfOwn how much of the slope is this series' own estimate, in [0, 1]
     */
    double forecastFactor(final double before, final double weightOfOwn) {
        final double from = before - meanBefore;
        return 1 + 1.0 / pairs + weightOfOwn * from * from / squaresBefore;
    }
}
