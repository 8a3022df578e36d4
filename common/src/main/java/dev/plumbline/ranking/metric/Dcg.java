package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Sum of gain / log2(1 + rank) within the cutoff: not divided by the ideal, so in the unit of the gain, 0 or more.
 * Not defined where that is more than the largest number. */
public record Dcg() implements TieMean {

    static final WeightedSum SUM = new WeightedSum(JudgedList::gain, Discount::at);

    @Override
    public String name() {
        return "dcg";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "discounted gain";
    }

    @Override
    public CutoffKind cutoffs() {
        return CutoffKind.RANK_OR_ALL;
    }

    @Override
    public String source() {
        return "Järvelin and Kekäläinen 2002, linear gain";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        return finite(SUM.value(list, depth));
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        return finite(SUM.meanOverTies(list, depth));
    }

    private static OptionalDouble finite(final double sum) {
        return Double.isFinite(sum) ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }
}
