package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** {@link Auc} of each list, averaged with the number of listed items as weight. Per query it is the same figure. */
public record AucWeighted() implements TieMean {

    private static final Auc AUC = new Auc();

    @Override
    public String name() {
        return "gauc";
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
        return "Mann and Whitney 1947; Zhu et al. 2017";
    }

    @Override
    public Weighting weighting() {
        return Weighting.LISTED_ITEMS;
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        return AUC.value(list, depth);
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        return AUC.value(list, depth);
    }
}
