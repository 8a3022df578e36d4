package dev.plumbline.stats;

import java.io.Serializable;

/**
 * Sufficient statistics of a ratio metric {@code r = S / M} over units (users, sessions, tests, or single queries):
 * count, means and centred second moments of the units' numerators S_j and denominators M_j. They merge:
 * {@code of(A).merge(of(B)) = of(A u B)}.
 *
 * <p>A plain mean over independent rows is the case M_j = 1; a mean over queries clustered by user has S_j = sum of
 * the user's values and M_j = their number.
 *
 * @param units number of units J
 * @param meanNumerator mean of S_j; 0 when there are no units
 * @param meanDenominator mean of M_j; 0 when there are no units
 * @param numeratorSquares sum of (S_j - mean S)^2
 * @param crossProducts sum of (S_j - mean S)(M_j - mean M)
 * @param denominatorSquares sum of (M_j - mean M)^2
 */
public record RatioMoments(
        long units,
        double meanNumerator,
        double meanDenominator,
        double numeratorSquares,
        double crossProducts,
        double denominatorSquares)
        implements Serializable {

    /** A sum of squares below this share of those that it is the difference of is rounding. */
    private static final double ROUNDING = 1e-12;

    /** No units at all: the neutral element of {@link #merge}. */
    public static final RatioMoments EMPTY = new RatioMoments(0, 0, 0, 0, 0, 0);

    /** The moments of a single unit. */
    public static RatioMoments ofUnit(final double numerator, final double denominator) {
        return new RatioMoments(1, numerator, denominator, 0, 0, 0);
    }

    /**
     * From sample moments as SQL engines give them ({@code avg}, {@code var_samp}, {@code covar_samp}).
     *
     * @param varNumerator sample variance (n - 1); any value, NaN included, where there are fewer than two units
     */
    public static RatioMoments ofSample(
            final long units,
            final double meanNumerator,
            final double meanDenominator,
            final double varNumerator,
            final double covariance,
            final double varDenominator) {
        if (units == 0) {
            return EMPTY;
        }
        final double df = units - 1.0;
        return units == 1
                ? ofUnit(meanNumerator, meanDenominator)
                : new RatioMoments(
                        units, meanNumerator, meanDenominator, varNumerator * df, covariance * df, varDenominator * df);
    }

    /** The moments of both groups of units together (Chan, Golub, LeVeque 1979). */
    public RatioMoments merge(final RatioMoments other) {
        if (other.units == 0) {
            return this;
        }
        if (units == 0) {
            return other;
        }
        final double total = (double) units + other.units;
        final double share = other.units / total;
        final double ds = other.meanNumerator - meanNumerator;
        final double dm = other.meanDenominator - meanDenominator;
        final double weight = units * share;
        return new RatioMoments(
                units + other.units,
                meanNumerator + ds * share,
                meanDenominator + dm * share,
                numeratorSquares + other.numeratorSquares + ds * ds * weight,
                crossProducts + other.crossProducts + ds * dm * weight,
                denominatorSquares + other.denominatorSquares + dm * dm * weight);
    }

    /** Sum of the numerators. */
    public double numerator() {
        return meanNumerator * units;
    }

    /** Sum of the denominators. */
    public double denominator() {
        return meanDenominator * units;
    }

    /** S / M; defined only where the denominator is not zero. */
    public double ratio() {
        return meanNumerator / meanDenominator;
    }

    /**
     * Variance of the ratio by the delta method over units: {@code (s_SS - 2 r s_SM + r^2 s_MM) / (mean(M)^2 J)} with
     * (J - 1) moments; the same as {@code J/(J-1) sum (S_j - r M_j)^2 / M^2}. Needs two units.
     */
    public double ratioVariance() {
        return residualSquares() / (units - 1) / (meanDenominator * meanDenominator * units);
    }

    /** {@code sum (S_j - r M_j)^2}; what rounding leaves of equal units is 0. */
    double residualSquares() {
        final double r = ratio();
        final double squares = numeratorSquares - 2 * r * crossProducts + r * r * denominatorSquares;
        final double rounding = Math.max(
                ROUNDING * (numeratorSquares + r * r * denominatorSquares),
                ROUNDING * ROUNDING * units * meanNumerator * meanNumerator);
        return squares <= rounding && rounding < Double.POSITIVE_INFINITY ? 0 : squares;
    }

    /** Whether the events that a share counts, or those that it misses, are fewer than {@value Share#SMALL_COUNT}. */
    boolean hasSmallCount() {
        return Math.min(numerator(), denominator() - numerator()) < Share.SMALL_COUNT - ROUNDING;
    }

    /**
     * As {@link #estimate(double, long)}; a share of few events, or of nearly all, has no interval, and that of another
     * share ends where shares do.
     */
    public Estimate estimate(final RatioKind kind, final double level, final long n) {
        final Estimate estimate = estimate(level, n);
        if (kind != RatioKind.SHARE || estimate.low().isEmpty()) {
            return estimate;
        }
        return hasSmallCount() ? estimate.withoutEnds(Reason.SMALL_COUNT) : estimate.within(0, 1);
    }

    /**
     * The ratio with its clustered interval, Student's t with J - 1 degrees of freedom.
     *
     * @param n what the row's {@code n} counts
     */
    public Estimate estimate(final double level, final long n) {
        if (units == 0) {
            return Estimate.undefined(level, n, Reason.NO_UNITS);
        }
        if (meanDenominator == 0) {
            return Estimate.undefined(level, n, Reason.ZERO_DENOMINATOR);
        }
        if (!Double.isFinite(ratio())) {
            return Estimate.undefined(level, n, Reason.TOO_LARGE);
        }
        if (units == 1) {
            return Estimate.withoutInterval(ratio(), level, n, Reason.ONE_UNIT);
        }
        return StudentInterval.around(ratio(), Math.sqrt(ratioVariance()), units - 1.0, level, n);
    }
}
