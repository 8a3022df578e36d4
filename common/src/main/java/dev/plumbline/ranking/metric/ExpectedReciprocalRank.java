package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Mean of 1 / rank at which a user stops who stops at an item of grade g with probability (2^g - 1) / 2^maxGrade; in [0, 1). The
 * grade is the relevance, whatever the gain of the holdout is. A grade above the largest fails a check, and always stops.
 *
 * @param maxGrade the largest grade there can be, from 1 to 1000 */
public record ExpectedReciprocalRank(double maxGrade) implements ListMetric {

    public ExpectedReciprocalRank {
        Parameter.require(
                maxGrade >= 1 && maxGrade <= 1000, "the largest grade of err must be from 1 to 1000", maxGrade);
    }

    @Override
    public String name() {
        return "err(" + Parameter.text(maxGrade) + ")";
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
        return "Chapelle et al. 2009; gdeval err at 4";
    }

    @Override
    public OptionalDouble value(final JudgedList list, final int depth) {
        double expected = 0;
        double goesOn = 1;
        for (int i = 0; i < list.size() && list.rank(i) <= depth; i++) {
            final double stops = Math.min(1, Judgements.exponentialGain(list.relevance(i)) / Math.pow(2, maxGrade));
            expected += goesOn * stops / list.rank(i);
            goesOn *= 1 - stops;
        }
        return OptionalDouble.of(expected);
    }
}
