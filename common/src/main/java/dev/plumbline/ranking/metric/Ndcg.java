package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Discounted cumulative gain within the cutoff, divided by that of the ideal order of all judged items; in [0, 1]. The
 * discount is 1 / log2(1 + rank); every positive gain counts, whatever the relevance threshold is. Not defined where no
 * judged item has a gain, or where gains add up to more than the largest number. */
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
        return share(Dcg.SUM.value(list, depth), list.query().idealDcg(depth));
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        return share(Dcg.SUM.meanOverTies(list, depth), list.query().idealDcg(depth));
    }

    /** Empty where nothing can be gained, or where a sum is too large for a number. */
    static OptionalDouble share(final double gained, final double ideal) {
        return ideal > 0 && Double.isFinite(ideal) && Double.isFinite(gained)
                ? OptionalDouble.of(gained / ideal)
                : OptionalDouble.empty();
    }
}
