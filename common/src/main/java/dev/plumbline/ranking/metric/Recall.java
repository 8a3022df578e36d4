package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Relevant items within the cutoff, divided by R; in [0, 1]; not defined where nothing is relevant. */
public record Recall() implements TieMean {

    @Override
    public String name() {
        return "recall";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "share of relevant items";
    }

    @Override
    public CutoffKind cutoffs() {
        return CutoffKind.RANK_OR_ALL;
    }

    @Override
    public String source() {
        return "trec_eval recall";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        final int relevant = list.query().relevant();
        return relevant == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(list.relevantWithin(depth) / (double) relevant);
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        final int relevant = list.query().relevant();
        return relevant == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(WeightedSum.ofRelevant(rank -> 1).meanOverTies(list, depth) / relevant);
    }
}
