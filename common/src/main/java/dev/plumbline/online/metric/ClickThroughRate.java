package dev.plumbline.online.metric;

import dev.plumbline.stats.Direction;

/**
 * {@code ctr} = clicked impressions / impressions, in [0, 1]; a second click on an impression adds nothing. Undefined
 * without a mature impression. Ratio over clustered units as in Deng, Knoblich and Lu, KDD 2018.
 *
 * @param event the event that is a click
 */
record ClickThroughRate(String event) implements OnlineMetric {

    @Override
    public String name() {
        return "ctr";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "clicked impressions per impression";
    }

    @Override
    public Counted counted() {
        return Counted.IMPRESSIONS_WITH_OUTCOME;
    }

    @Override
    public Divisor dividedBy() {
        return Divisor.IMPRESSIONS;
    }
}
