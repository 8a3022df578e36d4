package dev.plumbline.online.experiment;

import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.VectorMoments;
import java.io.Serializable;
import java.util.Collection;
import java.util.Optional;

/**
 * The adjustment of a metric by a figure x of the same units from before the experiment (CUPED; Deng, Xu, Kohavi, Walker,
 * WSDM 2013): {@code y' = y - theta (x - mean x)}, theta = cov(y, x)/var(x) over the units of all arms together. It
 * removes the share rho^2 of the variance, rho being their correlation, and does not change the expectation, since x does not
 * depend on the arm.
 *
 * <p>y is the unit's value of a mean, and the linearized {@code (S_j - r M_j)/mean(M)} of a ratio (Deng et al., KDD 2018).
 * A unit without x is not adjusted, as if it had the mean.
 *
 * @param theta in units of the metric per unit of the covariate
 * @param covariateMean mean of x over the units of all arms that have it
 */
public record Cuped(double theta, double covariateMean) implements Serializable {

    /** Why there is no adjustment by the units of these arms; empty where there is one. */
    public static Optional<Reason> whyUndefined(final Collection<CupedMoments> arms) {
        final CupedMoments pooled = pooled(arms);
        if (pooled.raw().units() == 0) {
            return Optional.of(Reason.NO_UNITS);
        }
        if (pooled.raw().meanDenominator() == 0) {
            return Optional.of(Reason.ZERO_DENOMINATOR);
        }
        if (pooled.withCovariate().count() == 0) {
            return Optional.of(Reason.NO_COVARIATE);
        }
        return pooled.withCovariate().products(2, 2) > 0 ? Optional.empty() : Optional.of(Reason.CONSTANT_COVARIATE);
    }

    /** The adjustment by the units of all arms of an experiment; there must be one, see {@link #whyUndefined}. */
    public static Cuped of(final Collection<CupedMoments> arms) {
        final CupedMoments pooled = pooled(arms);
        final VectorMoments known = pooled.withCovariate();
        final double[] value = linearized(pooled.raw());
        final double covariance = known.productsOf(value, new double[] {0, 0, 1});
        return new Cuped(covariance / known.products(2, 2), known.mean(2));
    }

    /** An arm's ratio after the adjustment; its denominator must not add up to zero. */
    public AdjustedRatio adjust(final CupedMoments arm) {
        final RatioMoments raw = arm.raw();
        final double[] adjusted = linearized(raw);
        adjusted[2] = -theta;
        final VectorMoments known = arm.withCovariate();
        final double unknown = arm.without().units();
        final double ofKnown = known.count() == 0 ? 0 : known.meanOf(adjusted) + theta * covariateMean;
        final double ofUnknown =
                (arm.without().meanNumerator() - raw.ratio() * arm.without().meanDenominator()) / raw.meanDenominator();
        final double squares = known.productsOf(adjusted, adjusted)
                + residualSquares(arm.without(), raw)
                + known.count() * unknown / raw.units() * (ofKnown - ofUnknown) * (ofKnown - ofUnknown);
        final double shift = (known.count() * ofKnown + unknown * ofUnknown) / raw.units();
        return new AdjustedRatio(raw, raw.ratio() + shift, Math.max(0, squares) / (raw.units() - 1.0) / raw.units());
    }

    private static CupedMoments pooled(final Collection<CupedMoments> arms) {
        return arms.stream().reduce(CupedMoments.EMPTY, CupedMoments::merge);
    }

    /** Weights of (S, M, x) for a unit's linearized value, up to a constant. */
    private static double[] linearized(final RatioMoments raw) {
        return new double[] {1 / raw.meanDenominator(), -raw.ratio() / raw.meanDenominator(), 0};
    }

    private static double residualSquares(final RatioMoments part, final RatioMoments raw) {
        final double r = raw.ratio();
        return (part.numeratorSquares() - 2 * r * part.crossProducts() + r * r * part.denominatorSquares())
                / (raw.meanDenominator() * raw.meanDenominator());
    }
}
