package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Judged items within k, divided by k even where the list is shorter: how much of the list has been judged; in [0, 1]. */
public record Judged() implements TieMean {

    @Override
    public String name() {
        return "judged";
    }

    @Override
    public Direction direction() {
        return Direction.NONE;
    }

    @Override
    public String unit() {
        return "share of ranks";
    }

    @Override
    public CutoffKind cutoffs() {
        return CutoffKind.RANK;
    }

    @Override
    public boolean isOfJudgedItems() {
        return false;
    }

    @Override
    public String source() {
        return "ir_measures Judged";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        return OptionalDouble.of(WeightedSum.ofJudged(rank -> 1).value(list, depth) / depth);
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        return OptionalDouble.of(WeightedSum.ofJudged(rank -> 1).meanOverTies(list, depth) / depth);
    }
}
