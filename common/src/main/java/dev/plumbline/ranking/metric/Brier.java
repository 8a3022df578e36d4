package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;

/** Mean squared difference between score and label (1 relevant, 0 not); in [0, 1]. */
public record Brier() implements PairRatio {

    @Override
    public String name() {
        return "brier";
    }

    @Override
    public Direction direction() {
        return Direction.SMALLER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "squared probability";
    }

    @Override
    public String source() {
        return "Brier 1950; scikit-learn brier_score_loss";
    }

    @Override
    public double numerator(final double score, final boolean relevant) {
        final double difference = score - (relevant ? 1 : 0);
        return difference * difference;
    }

    @Override
    public double denominator(final double score, final boolean relevant) {
        return 1;
    }
}
