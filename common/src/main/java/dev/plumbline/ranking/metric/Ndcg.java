package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Discounted cumulative gain within the cutoff, divided by that of the ideal order of all judged items; in [0, 1]. The
 * discount is 1 / log2(1 + rank); every positive gain counts, whatever the relevance threshold is. Not defined where no
 * judged item has a gain. */
public record Ndcg() implements ListMetric {

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
        final double ideal = list.query().idealDcg(depth);
        if (ideal == 0) {
            return OptionalDouble.empty();
        }
        double gained = 0;
        for (int i = 0; i < list.size() && list.rank(i) <= depth; i++) {
            gained += list.gain(i) * Discount.at(list.rank(i));
        }
        return OptionalDouble.of(gained / ideal);
    }
}
