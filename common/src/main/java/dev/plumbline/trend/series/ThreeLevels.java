package dev.plumbline.trend.series;

/**
 * The noise of a series that may hold up to two changes, from what is left beside the best split into exactly three
 * segments: differences of neighbours would take persistence for changes.
 *
 * @param variance of the residuals
 * @param phi of one window on the next, corrected for the bias of short series, in [0, 0.9]
 */
record ThreeLevels(double variance, double phi) {

    private static final double LARGEST_PHI = 0.9;

    /** What is left of less than this share of all squares is rounding. */
    private static final double ROUNDING = 1e-14;

    /** Of six values or more and three least lengths; three means and two places are estimated from them. */
    static ThreeLevels of(final double[] values, final SegmentCosts costs, final int least) {
        final int n = values.length;
        double best = Double.POSITIVE_INFINITY;
        int first = least;
        int second = 2 * least;
        for (int i = least; i <= n - 2 * least; i++) {
            final double before = costs.cost(0, i);
            for (int j = i + least; j <= n - least; j++) {
                final double cost = before + costs.cost(i, j) + costs.cost(j, n);
                if (cost < best) {
                    best = cost;
                    first = i;
                    second = j;
                }
            }
        }
        final double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            final int from = i < first ? 0 : i < second ? first : second;
            final int to = i < first ? first : i < second ? second : n;
            residuals[i] = values[i] - costs.mean(from, to);
        }
        double products = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += residuals[i] * residuals[i];
            products += i + 1 < n ? residuals[i] * residuals[i + 1] : 0;
        }
        if (squares <= ROUNDING * costs.cost(0, n)) {
            return new ThreeLevels(0, 0);
        }
        final double phi = (n * products / squares + 5) / (n - 4);
        return new ThreeLevels(squares / (n - 5), Math.min(LARGEST_PHI, Math.max(0, phi)));
    }

    /** What a mean of many windows varies by, times their number. */
    double longRunVariance() {
        return variance * (1 + phi) / (1 - phi);
    }
}
