package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;

/** Relevant pairs divided by the sum of scores; 1 where scores are right on the whole, above 1 where they are too low. Not defined
 * where scores add up to 0. */
public record ObservedOverExpected() implements PairRatio {

    @Override
    public String name() {
        return "observed_over_expected";
    }

    @Override
    public Direction direction() {
        return Direction.NONE;
    }

    @Override
    public String unit() {
        return "ratio";
    }

    @Override
    public String source() {
        return "calibration in the large";
    }

    @Override
    public double numerator(final double score, final boolean relevant) {
        return relevant ? 1 : 0;
    }

    @Override
    public double denominator(final double score, final boolean relevant) {
        return score;
    }
}
