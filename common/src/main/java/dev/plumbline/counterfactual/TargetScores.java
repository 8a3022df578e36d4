package dev.plumbline.counterfactual;

import java.io.Serializable;

/** How a model's scores of a context become what it would show there. */
public sealed interface TargetScores extends Serializable {

    /** Scores are not read: targets are given as distributions alone. */
    record Unused() implements TargetScores {}

    /** The item of rank k at position k, with certainty; equal scores by item id descending. */
    record Ranked() implements TargetScores {}

    /**
     * At every position each item with a probability in proportion to {@code exp(score / temperature)}.
     *
     * @param temperature above 0; towards 0 the best item, large all items alike
     */
    record Softmax(double temperature) implements TargetScores {

        public Softmax {
            if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the temperature must be a number above 0, not " + temperature);
            }
        }
    }
}
