package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Sum of precision@i over the ranks i of relevant items within the cutoff, divided by R whatever the cutoff; in [0, 1]; not
 * defined where nothing is relevant. */
public record AveragePrecision() implements TieMean {

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
        return relevant == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum(list, depth) / relevant);
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        final int relevant = list.query().relevant();
        return relevant == 0 ? OptionalDouble.empty() : OptionalDouble.of(meanSumOverTies(list, depth) / relevant);
    }

    /** Sum of precision@i over the ranks i of relevant items within the depth. */
    static double sum(final JudgedList list, final int depth) {
        int found = 0;
        double sum = 0;
        for (int i = 0; i < list.size() && list.rank(i) <= depth; i++) {
            if (list.isRelevant(i)) {
                found++;
                sum += found / (double) list.rank(i);
            }
        }
        return sum;
    }

    /**
     * Its mean over all orders of ties: a rank in a tie of n items, r of them relevant, holds a relevant one with
     * probability r / n, and then each of those before it in the tie is relevant with probability (r - 1) / (n - 1).
     */
    static double meanSumOverTies(final JudgedList list, final int depth) {
        double found = 0;
        double sum = 0;
        int next = 0;
        for (int i = 0; i < list.size() && list.tieFirst(i) <= depth; i = next) {
            next = list.tieEnd(i);
            final int relevant = list.relevantBetween(i, next);
            final int items = list.tieLast(i) - list.tieFirst(i) + 1;
            final double others = relevant < 2 ? 0 : (relevant - 1) / (items - 1.0);
            for (int before = 0; relevant > 0 && before < items && list.tieFirst(i) + before <= depth; before++) {
                sum += relevant / (double) items * (found + 1 + before * others) / (list.tieFirst(i) + before);
            }
            found += relevant;
        }
        return sum;
    }
}
