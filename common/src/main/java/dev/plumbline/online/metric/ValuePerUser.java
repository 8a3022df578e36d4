package dev.plumbline.online.metric;

import dev.plumbline.stats.Direction;

/**
 * {@code value_per_user_<event>} = summed value of the credited outcomes / units with a mature impression; any finite
 * number. A user seen by two models counts for each. Undefined without such a unit. The plain mean over units: every
 * M_j is 1.
 */
record ValuePerUser(String event) implements OnlineMetric {

    @Override
    public String name() {
        return "value_per_user_" + event;
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "value per user";
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
