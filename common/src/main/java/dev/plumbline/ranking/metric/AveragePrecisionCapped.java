package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Sum of precision@i over the ranks i of relevant items within k, divided by min(k, R); in [0, 1]; not defined where nothing is
 * relevant. */
public record AveragePrecisionCapped() implements TieMean {

    @Override
    public String name() {
        return "average_precision_capped";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "mean precision";
    }

    @Override
    public CutoffKind cutoffs() {
        return CutoffKind.RANK_OR_ALL;
    }

    @Override
    public String source() {
        return "Spark's meanAveragePrecisionAt, whose meanAveragePrecision divides by R instead";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        return divided(AveragePrecision.sum(list, depth), list, depth);
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        return divided(AveragePrecision.meanSumOverTies(list, depth), list, depth);
    }

    private static OptionalDouble divided(final double sum, final JudgedList list, final int depth) {
        final int reachable = Math.min(depth, list.query().relevant());
        return reachable == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / reachable);
    }
}
