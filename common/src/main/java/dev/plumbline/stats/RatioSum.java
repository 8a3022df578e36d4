package dev.plumbline.stats;

/**
 * A sum of ratios of sums over the same units, {@code sum_k c_k S_k / M_k}: a self-normalised correction added to a mean,
 * a figure summed over positions, the difference of two ratios. Its variance is that of the delta method, as of
 * {@link RatioMoments}, which is the case of one ratio: with the influence values {@code u_j = sum_k c_k (S_kj - r_k M_kj)
 * / M_k}, {@code J/(J-1) sum u_j^2} (Deng, Knoblich and Lu, KDD 2018).
 *
 * <p>The figures of a unit are numerator and denominator of ratio after ratio.
 */
public final class RatioSum {

    /** A sum of squares below this share of the squares it is combined of is rounding: there is no spread. */
    private static final double ROUNDING = 1e-12;

    private RatioSum() {}

    /** The figure; defined only where no denominator adds up to zero. */
    public static double value(final VectorMoments units, final double... coefficients) {
        double value = 0;
        for (int k = 0; k < coefficients.length; k++) {
            value += coefficients[k] * units.mean(2 * k) / units.mean(2 * k + 1);
        }
        return value;
    }

    /** Its variance; needs two units. */
    public static double variance(final VectorMoments units, final double... coefficients) {
        final double[] gradient = gradient(units, coefficients);
        final double squares = units.productsOf(gradient, gradient);
        double separate = 0;
        for (int i = 0; i < gradient.length; i++) {
            separate += gradient[i] * gradient[i] * units.products(i, i);
        }
        return squares <= ROUNDING * separate ? 0 : squares / (units.count() - 1.0) / units.count();
    }

    /**
     * The figure with its interval, Student's t with J - 1 degrees of freedom.
     *
     * @param n what the row's {@code n} counts
     */
    public static Estimate estimate(
            final VectorMoments units, final double level, final long n, final double... coefficients) {
        if (units.count() == 0) {
            return Estimate.undefined(level, n, Reason.NO_UNITS);
        }
        for (int k = 0; k < coefficients.length; k++) {
            if (units.mean(2 * k + 1) == 0) {
                return Estimate.undefined(level, n, Reason.ZERO_DENOMINATOR);
            }
        }
        final double value = value(units, coefficients);
        if (units.count() == 1) {
            return Estimate.withoutInterval(value, level, n, Reason.ONE_UNIT);
        }
        return StudentInterval.around(value, Math.sqrt(variance(units, coefficients)), units.count() - 1.0, level, n);
    }

    /** By how much the figure changes with the mean of each of a unit's figures. */
    private static double[] gradient(final VectorMoments units, final double... coefficients) {
        final double[] gradient = new double[2 * coefficients.length];
        for (int k = 0; k < coefficients.length; k++) {
            final double denominator = units.mean(2 * k + 1);
            gradient[2 * k] = coefficients[k] / denominator;
            gradient[2 * k + 1] = -coefficients[k] * units.mean(2 * k) / (denominator * denominator);
        }
        return gradient;
    }
}
