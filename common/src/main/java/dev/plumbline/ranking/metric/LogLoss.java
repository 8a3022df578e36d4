package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;

/** Mean of -ln(probability given to the actual outcome), natural logarithm; 0 or more. Probabilities are clipped at 1e-15 and at
 * 1 - 1e-15: the check {@code score_clipped} counts those. */
public record LogLoss() implements PairRatio {

    @Override
    public String name() {
        return "log_loss";
    }

    @Override
    public Direction direction() {
        return Direction.SMALLER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "nats";
    }

    @Override
    public String source() {
        return "Good 1952; scikit-learn log_loss";
    }

    /** The smallest probability that is distinguished from 0. */
    public static final double SMALLEST = 1e-15;

    @Override
    public double numerator(final double score, final boolean relevant) {
        final double probability = Math.min(1 - SMALLEST, Math.max(SMALLEST, score));
        return relevant ? -Math.log(probability) : -Math.log1p(-probability);
    }

    @Override
    public double denominator(final double score, final boolean relevant) {
        return 1;
    }
}
