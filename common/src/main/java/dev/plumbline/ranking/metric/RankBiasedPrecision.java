package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** (1 - p) times the sum of p^(rank - 1) over relevant items: the rate of relevant items met by a user who goes on from each with
 * probability p; in [0, 1).
 *
 * @param persistence p, above 0 and below 1 */
public record RankBiasedPrecision(double persistence) implements TieMean {

    public RankBiasedPrecision {
        Parameter.require(persistence > 0 && persistence < 1, "p of rbp must be above 0 and below 1", persistence);
    }

    @Override
    public String name() {
        return "rbp(" + Parameter.text(persistence) + ")";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
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
    public String source() {
        return "Moffat and Zobel 2008; cwl_eval RBP";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        return OptionalDouble.of((1 - persistence) * sum().value(list, depth));
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        return OptionalDouble.of((1 - persistence) * sum().meanOverTies(list, depth));
    }

    private WeightedSum sum() {
        return WeightedSum.ofRelevant(rank -> Math.pow(persistence, rank - 1));
    }
}
