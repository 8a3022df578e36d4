package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Mean over the relevant items, 0 for those not listed, of 1 - min(judged non-relevant items above, R) / min(R, N), where R items
 * are judged relevant and N judged not relevant; in [0, 1]. Unjudged items are skipped. Not defined where N or R is 0. */
public record Bpref() implements ListMetric {

    @Override
    public String name() {
        return "bpref";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "preferences kept";
    }

    @Override
    public CutoffKind cutoffs() {
        return CutoffKind.NONE;
    }

    @Override
    public String source() {
        return "Buckley and Voorhees 2004 as trec_eval computes it, which gives a figure where N is 0 too";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        final int relevant = list.query().relevant();
        final int others = list.query().judged() - relevant;
        if (relevant == 0 || others == 0) {
            return OptionalDouble.empty();
        }
        int above = 0;
        double kept = 0;
        for (int i = 0; i < list.size() && list.rank(i) <= depth; i++) {
            if (list.isRelevant(i)) {
                kept += 1 - Math.min(above, relevant) / (double) Math.min(relevant, others);
            } else if (list.isJudged(i)) {
                above++;
            }
        }
        return OptionalDouble.of(kept / relevant);
    }
}
