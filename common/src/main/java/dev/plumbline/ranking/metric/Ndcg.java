package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Discounted cumulative gain within the cutoff, divided by that of the ideal order of all judged items; in [0, 1]. The
 * discount is 1 / log2(1 + rank); every positive gain counts, whatever the relevance threshold is. Not defined where no
 * judged item has a gain. */
public record Ndcg() implements TieMean {

    @Override
    public String name() {
        return "ndcg";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "share of the ideal";
    }

    @Override
    public CutoffKind cutoffs() {
        return CutoffKind.RANK_OR_ALL;
    }

    @Override
    public String source() {
        return "Järvelin and Kekäläinen 2002 with linear gain; trec_eval ndcg and ndcg_cut";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        return divided(Dcg.SUM.value(list, depth), list, depth);
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        return divided(Dcg.SUM.meanOverTies(list, depth), list, depth);
    }

    private static OptionalDouble divided(final double gained, final JudgedList list, final int depth) {
        final double ideal = list.query().idealDcg(depth);
        return ideal == 0 ? OptionalDouble.empty() : OptionalDouble.of(gained / ideal);
    }
}
