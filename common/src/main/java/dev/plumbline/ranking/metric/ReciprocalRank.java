package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** 1 / rank of the first relevant item within the cutoff, else 0; in [0, 1]. */
public record ReciprocalRank() implements TieMean {

    @Override
    public String name() {
        return "reciprocal_rank";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "1 / rank";
    }

    @Override
    public CutoffKind cutoffs() {
        return CutoffKind.RANK_OR_ALL;
    }

    @Override
    public String source() {
        return "Voorhees 1999; trec_eval recip_rank";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        for (int i = 0; i < list.size() && list.rank(i) <= depth; i++) {
            if (list.isRelevant(i)) {
                return OptionalDouble.of(1.0 / list.rank(i));
            }
        }
        return OptionalDouble.of(0);
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        final FirstRelevant first = FirstRelevant.of(list);
        return OptionalDouble.of(first.exists() ? first.mean(depth, rank -> 1.0 / rank) : 0);
    }
}
