package dev.plumbline.alignment.reason;

import dev.plumbline.stats.Direction;

/**
 * The difference between two models on one side, offline or online, with its interval.
 *
 * @param value of a against b: a difference offline, a log lift online
 * @param stdError its standard error
 * @param low lower end of its interval
 * @param high upper end of its interval
 * @param direction which way the metric is better; not none
 */
public record Side(double value, double stdError, double low, double high, Direction direction) {

    public Side {
        if (direction == Direction.NONE) {
            throw new IllegalArgumentException("a metric without a direction cannot disagree with another");
        }
    }

    /** Whether the interval excludes 0. */
    public boolean isClear() {
        return low > 0 || high < 0;
    }

    /** 1 where larger is better, else -1. */
    public double orientation() {
        return direction == Direction.SMALLER_IS_BETTER ? -1 : 1;
    }

    /** Whether a looks better than b. */
    boolean isBetter() {
        return value * orientation() > 0;
    }
}
