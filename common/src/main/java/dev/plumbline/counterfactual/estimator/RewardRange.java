package dev.plumbline.counterfactual.estimator;

import java.io.Serializable;

/**
 * Between which numbers every reward lies, known beforehand: what intervals that hold at any sample size are based on.
 *
 * @param low the smallest possible reward
 * @param high the largest possible reward, above the smallest
 */
public record RewardRange(double low, double high) implements Serializable {

    /** Clicks. */
    public static final RewardRange SHARE = new RewardRange(0, 1);

    public RewardRange {
        if (!(low < high && Double.isFinite(high - low))) {
            throw new IllegalArgumentException("rewards from " + low + " to " + high + " are not a range");
        }
    }
}
