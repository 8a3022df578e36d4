package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** How much {@link RankBiasedPrecision} could grow if everything unjudged were relevant: (1 - p) times the sum of
 * p^(rank - 1) over unjudged items and those marked as unusable, and p^n for what follows a list of n; in [0, 1]; 1 for
 * an empty list.
 *
 * @param persistence p, above 0 and below 1 */
public record RankBiasedResidual(double persistence) implements TieMean {

    public RankBiasedResidual {
        Parameter.require(
                persistence > 0 && persistence < 1, "p of rbp_residual must be above 0 and below 1", persistence);
    }

    @Override
    public String name() {
        return "rbp_residual(" + Parameter.text(persistence) + ")";
    }

    @Override
    public Direction direction() {
        return Direction.NONE;
    }

    @Override
    public String unit() {
        return "relevant items per item looked at";
    }

    @Override
    public CutoffKind cutoffs() {
        return CutoffKind.NONE;
    }

    @Override
    public boolean isOfJudgedItems() {
        return false;
    }

    @Override
    public String source() {
        return "Moffat and Zobel 2008";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        return rest(sum().value(list, depth));
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        return rest(sum().meanOverTies(list, depth));
    }

    /** All weights, including those after the list, add up to 1. */
    private OptionalDouble rest(final double judged) {
        return OptionalDouble.of(Math.max(0, 1 - (1 - persistence) * judged));
    }

    private WeightedSum sum() {
        return WeightedSum.ofJudged(rank -> Math.pow(persistence, rank - 1));
    }
}
