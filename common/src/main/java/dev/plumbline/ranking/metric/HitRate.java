package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** 1 if any item within the cutoff is relevant, else 0. */
public record HitRate() implements TieMean {

    @Override
    public String name() {
        return "hit_rate";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "share of queries";
    }

    @Override
    public CutoffKind cutoffs() {
        return CutoffKind.RANK_OR_ALL;
    }

    @Override
    public String source() {
        return "trec_eval success";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        return OptionalDouble.of(list.relevantWithin(depth) > 0 ? 1 : 0);
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        final FirstRelevant first = FirstRelevant.of(list);
        return OptionalDouble.of(first.exists() ? first.mean(depth, rank -> 1) : 0);
    }
}
