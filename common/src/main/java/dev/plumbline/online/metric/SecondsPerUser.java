package dev.plumbline.online.metric;

import dev.plumbline.stats.Direction;

/**
 * {@code <event>_seconds_per_user} = summed seconds of the credited outcomes / units with a mature impression. A user seen by
 * two models counts for each. Undefined without such a unit. The plain mean over units: every M_j is 1.
 */
record SecondsPerUser(String event) implements OnlineMetric {

    @Override
    public String name() {
        return event + "_seconds_per_user";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "seconds per user";
    }

    @Override
    public Counted counted() {
        return Counted.VALUE;
    }

    @Override
    public Divisor dividedBy() {
        return Divisor.UNITS;
    }
}
