package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Relevant items within the first R ranks, divided by R; in [0, 1]; not defined where nothing is relevant. */
public record RPrecision() implements TieMean {

    @Override
    public String name() {
        return "r_precision";
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
        return CutoffKind.NONE;
    }

    @Override
    public String source() {
        return "trec_eval Rprec";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        final int relevant = list.query().relevant();
        return relevant == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(list.relevantWithin(relevant) / (double) relevant);
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        final int relevant = list.query().relevant();
        return relevant == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(WeightedSum.ofRelevant(rank -> 1).meanOverTies(list, relevant) / relevant);
    }
}
