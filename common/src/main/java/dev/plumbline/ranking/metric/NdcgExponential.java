package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** {@link Ndcg} with the gain 2^relevance - 1 whatever the gain of the holdout is; in [0, 1]; not defined where no relevance is
 * above 0, or where one is so large (1024) that its gain is not finite. */
public record NdcgExponential() implements TieMean {

    private static final WeightedSum SUM =
            new WeightedSum((list, index) -> Judgements.exponentialGain(list.relevance(index)), Discount::at);

    @Override
    public String name() {
        return "ndcg_exp";
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
        return "Burges et al. 2005; ranx ndcg_burges, gdeval ndcg";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        return Ndcg.share(SUM.value(list, depth), list.query().idealExponentialDcg(depth));
    }

    @Override
    public OptionalDouble meanOverTies(final JudgedList list, final int depth) {
        return Ndcg.share(SUM.meanOverTies(list, depth), list.query().idealExponentialDcg(depth));
    }
}
