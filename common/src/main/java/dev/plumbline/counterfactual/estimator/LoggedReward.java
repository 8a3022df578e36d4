package dev.plumbline.counterfactual.estimator;

/**
 * What a row of the log says about one target policy.
 *
 * @param weight the target's probability of the shown item over the logged one; 0 or more
 * @param reward what was earned, as 1 for a click
 * @param predicted the reward that a model, which has not seen the row's unit, expects of the shown item; 0 where there is
 *     no model
 * @param expected the mean of such predictions over all items, each with the target's probability; 0 where there is none
 */
public record LoggedReward(double weight, double reward, double predicted, double expected) {

    /** No figure of a row is larger than this, so that sums of squared products stay far from the largest number. */
    public static final double LARGEST = 1e60;

    public LoggedReward {
        if (!(weight >= 0 && weight <= LARGEST)) {
            throw new IllegalArgumentException("a weight must be between 0 and " + LARGEST + ", not " + weight);
        }
        requireUsable("reward", reward);
        requireUsable("predicted reward", predicted);
        requireUsable("expected reward", expected);
    }

    /** A row without a reward model. */
    public LoggedReward(final double weight, final double reward) {
        this(weight, reward, 0, 0);
    }

    private static void requireUsable(final String what, final double number) {
        if (!(Math.abs(number) <= LARGEST)) {
            throw new IllegalArgumentException(
                    "a " + what + " must be a number of at most " + LARGEST + ", not " + number);
        }
    }
}
