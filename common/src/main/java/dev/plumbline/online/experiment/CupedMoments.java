package dev.plumbline.online.experiment;

import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.VectorMoments;
import java.io.Serializable;

/**
 * The sums over an arm's units that an adjustment by a covariate needs: the moments of (S_j, M_j, x_j) over the units that have the
 * covariate, and of (S_j, M_j) over those that do not, such as new users. Can be merged.
 *
 * @param withCovariate over units with a covariate: numerator, denominator, covariate
 * @param without over the others
 */
public record CupedMoments(VectorMoments withCovariate, RatioMoments without) implements Serializable {

    /** No units at all: the neutral element of {@link #merge}. */
    public static final CupedMoments EMPTY = new CupedMoments(VectorMoments.empty(3), RatioMoments.EMPTY);

    /** A unit with its figure from before its first exposure. */
    public static CupedMoments ofUnit(final double numerator, final double denominator, final double covariate) {
        return new CupedMoments(VectorMoments.ofUnit(numerator, denominator, covariate), RatioMoments.EMPTY);
    }

    /** A unit without a figure from before. */
    public static CupedMoments ofNewUnit(final double numerator, final double denominator) {
        return new CupedMoments(VectorMoments.empty(3), RatioMoments.ofUnit(numerator, denominator));
    }

    /** The moments of both groups of units together; no unit may be in both groups. */
    public CupedMoments merge(final CupedMoments other) {
        return new CupedMoments(withCovariate.merge(other.withCovariate), without.merge(other.without));
    }

    /** The metric's moments over all units, unadjusted. */
    public RatioMoments raw() {
        return withCovariate.ratio(0, 1).merge(without);
    }

    /** Share of units that have the covariate; NaN when there are no units. */
    public double coverage() {
        return withCovariate.count() / (double) (withCovariate.count() + without.units());
    }
}
