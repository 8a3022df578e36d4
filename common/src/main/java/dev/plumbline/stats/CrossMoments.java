package dev.plumbline.stats;

import java.io.Serializable;

/**
 * Joint moments of two ratios {@code S / M} and {@code T / N} over the units that both were measured on: what the
 * covariance of their errors is made of. They merge: {@code of(A).merge(of(B)) = of(A u B)}.
 *
 * @param units number of common units
 * @param meanNumerator mean of S_j over the common units; 0 when there are none, as all other figures
 * @param meanDenominator mean of M_j
 * @param otherMeanNumerator mean of T_j
 * @param otherMeanDenominator mean of N_j
 * @param numerators sum of (S_j - mean S)(T_j - mean T)
 * @param numeratorByOtherDenominator sum of (S_j - mean S)(N_j - mean N)
 * @param denominatorByOtherNumerator sum of (M_j - mean M)(T_j - mean T)
 * @param denominators sum of (M_j - mean M)(N_j - mean N)
 */
public record CrossMoments(
        long units,
        double meanNumerator,
        double meanDenominator,
        double otherMeanNumerator,
        double otherMeanDenominator,
        double numerators,
        double numeratorByOtherDenominator,
        double denominatorByOtherNumerator,
        double denominators)
        implements Serializable {

    /** No common unit: the neutral element of {@link #merge}. */
    public static final CrossMoments EMPTY = new CrossMoments(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The moments of a single unit. */
    public static CrossMoments ofUnit(
            final double numerator,
            final double denominator,
            final double otherNumerator,
            final double otherDenominator) {
        return new CrossMoments(1, numerator, denominator, otherNumerator, otherDenominator, 0, 0, 0, 0);
    }

    /** The moments of both groups of units together (Chan, Golub, LeVeque 1979). */
    public CrossMoments merge(final CrossMoments other) {
        if (other.units == 0) {
            return this;
        }
        if (units == 0) {
            return other;
        }
        final double share = other.units / ((double) units + other.units);
        final double weight = units * share;
        final double ds = other.meanNumerator - meanNumerator;
        final double dm = other.meanDenominator - meanDenominator;
        final double dt = other.otherMeanNumerator - otherMeanNumerator;
        final double dn = other.otherMeanDenominator - otherMeanDenominator;
        return new CrossMoments(
                units + other.units,
                meanNumerator + ds * share,
                meanDenominator + dm * share,
                otherMeanNumerator + dt * share,
                otherMeanDenominator + dn * share,
                numerators + other.numerators + ds * dt * weight,
                numeratorByOtherDenominator + other.numeratorByOtherDenominator + ds * dn * weight,
                denominatorByOtherNumerator + other.denominatorByOtherNumerator + dm * dt * weight,
                denominators + other.denominators + dm * dn * weight);
    }

    /**
     * {@code sum (S_j - r M_j)(T_j - q N_j)} over the common units, for the ratios r and q of all units. The residuals
     * add up to zero over all units of a ratio, not over the common ones, hence the product of their means.
     */
    public double residualProducts(final double ratio, final double otherRatio) {
        final double centred = numerators
                - otherRatio * numeratorByOtherDenominator
                - ratio * denominatorByOtherNumerator
                + ratio * otherRatio * denominators;
        final double meanResidual = meanNumerator - ratio * meanDenominator;
        final double otherMeanResidual = otherMeanNumerator - otherRatio * otherMeanDenominator;
        return centred + units * meanResidual * otherMeanResidual;
    }
}
