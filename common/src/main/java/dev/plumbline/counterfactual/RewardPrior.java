package dev.plumbline.counterfactual;

import java.io.Serializable;

/**
 * What the tabular reward model expects of items that it has seen rarely or never: {@code (rewards + rows * mean) / (n +
 * rows)}.
 */
public sealed interface RewardPrior extends Serializable {

    /** Clicks are rare: 200 rows of the log's own mean. */
    RewardPrior DEFAULT = new OwnMean(200);

    /** How many rows the prior stands for; 0 or more. */
    double rows();

    /** The mean over the rows that the model has seen. */
    record OwnMean(double rows) implements RewardPrior {

        public OwnMean {
            requireRows(rows);
        }
    }

    /**
     * A mean that is known beforehand.
     *
     * @param mean reward per row
     */
    record KnownMean(double rows, double mean) implements RewardPrior {

        public KnownMean {
            requireRows(rows);
            if (!Double.isFinite(mean)) {
                throw new IllegalArgumentException("the mean reward must be a finite number, not " + mean);
            }
        }
    }

    private static void requireRows(final double rows) {
        if (!(rows >= 0 && Double.isFinite(rows))) {
            throw new IllegalArgumentException("the prior must stand for 0 rows or more, not " + rows);
        }
    }
}
