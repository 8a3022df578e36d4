package dev.plumbline.online.metric;

import dev.plumbline.stats.Direction;

/**
 * {@code conversion_rate_<event>} = impressions credited with the event / impressions, in [0, 1]; a second outcome on an
 * impression adds nothing. Undefined without a mature impression. Ratio over clustered units as in Deng, Knoblich and
 * Lu, KDD 2018.
 */
record ConversionRate(String event) implements OnlineMetric {

    @Override
    public String name() {
        return "conversion_rate_" + event;
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "converted impressions per impression";
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
