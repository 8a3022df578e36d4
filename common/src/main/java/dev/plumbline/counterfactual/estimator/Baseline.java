package dev.plumbline.counterfactual.estimator;

/** What an estimator adds weighted rewards to. */
public enum Baseline {
    /** Nothing: rewards are weighted as they are. */
    NONE {
        @Override
        double offset(final LoggedReward row) {
            return 0;
        }

        @Override
        double residual(final LoggedReward row, final double reward) {
            return reward;
        }
    },
    /** The value that a reward model expects of the policy: only what the model missed is weighted. */
    REWARD_MODEL {
        @Override
        double offset(final LoggedReward row) {
            return row.expected();
        }

        @Override
        double residual(final LoggedReward row, final double reward) {
            return reward - row.predicted();
        }
    };

    /** What a row adds whatever its weight is. */
    abstract double offset(LoggedReward row);

    /** What is weighted if the row had this reward. */
    abstract double residual(LoggedReward row, double reward);
}
