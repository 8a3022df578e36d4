package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Probability that a relevant item of the list has a larger score than another item of the list, ties 1/2; in [0, 1]. Of listed
 * items only, unjudged ones among the others; not defined unless both kinds are listed. */
public record Auc() implements TieMean {

    @Override
    public String name() {
        return "auc";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "probability";
    }

    @Override
    public CutoffKind cutoffs() {
        return CutoffKind.NONE;
    }

    @Override
    public boolean isOfJudgedItems() {
        return false;
    }

    @Override
    public String source() {
        return "Mann and Whitney 1947; scikit-learn roc_auc_score of each list";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        final long relevant = list.relevantWithin(depth);
        final long others = list.listed() - relevant;
        if (relevant == 0 || others == 0) {
            return OptionalDouble.empty();
        }
        double outscored = 0;
        long left = relevant;
        int next = 0;
        for (int i = 0; i < list.size(); i = next) {
            next = list.tieEnd(i);
            final long tied = list.relevantBetween(i, next);
            left -= tied;
            final long below = list.listed() - list.tieLast(i) - left;
            final long beside = list.tieLast(i) - list.tieFirst(i) + 1 - tied;
            outscored += tied * (below + beside / 2.0);
        }
        return OptionalDouble.of(outscored / relevant / others);
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        return value(list, depth);
    }
}
