package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Sum of precision@i over the ranks i of relevant items within the cutoff, divided by R whatever the cutoff; in [0, 1]; not
 * defined where nothing is relevant. */
public record AveragePrecision() implements ListMetric {

    @Override
    public String name() {
        return "average_precision";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "mean precision";
    }

    @Override
    public CutoffKind cutoffs() {
        return CutoffKind.RANK_OR_ALL;
    }

    @Override
    public String source() {
        return "Buckley and Voorhees 2000; trec_eval map and map_cut; Spark's meanAveragePrecisionAt divides by min(k, R) instead";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        final int relevant = list.query().relevant();
        if (relevant == 0) {
            return OptionalDouble.empty();
        }
        int found = 0;
        double sum = 0;
        for (int i = 0; i < list.size() && list.rank(i) <= depth; i++) {
            if (list.isRelevant(i)) {
                found++;
                sum += found / (double) list.rank(i);
            }
        }
        return OptionalDouble.of(sum / relevant);
    }
}
