package dev.plumbline.online.metric;

import dev.plumbline.stats.Direction;

/**
 * {@code <event>_seconds_per_impression} = summed seconds of the credited outcomes / impressions, as
 * {@code watch_seconds_per_impression}; impressions without the event are 0 seconds. Undefined without a mature
 * impression. Ratio over clustered units as in Deng, Knoblich and Lu, KDD 2018.
 */
record SecondsPerImpression(String event) implements OnlineMetric {

    @Override
    public String name() {
        return event + "_seconds_per_impression";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "seconds per impression";
    }

    @Override
    public Counted counted() {
        return Counted.VALUE;
    }

    @Override
    public Divisor dividedBy() {
        return Divisor.IMPRESSIONS;
    }
}
