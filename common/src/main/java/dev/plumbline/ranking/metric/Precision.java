package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Relevant items within the cutoff k, divided by k even where the list is shorter; in [0, 1]. */
public record Precision() implements TieMean {

    @Override
    public String name() {
        return "precision";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "share of places";
    }

    @Override
    public CutoffKind cutoffs() {
        return CutoffKind.RANK;
    }

    @Override
    public String source() {
        return "trec_eval P";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        return OptionalDouble.of(list.relevantWithin(depth) / (double) depth);
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        return OptionalDouble.of(WeightedSum.ofRelevant(rank -> 1).meanOverTies(list, depth) / depth);
    }
}
