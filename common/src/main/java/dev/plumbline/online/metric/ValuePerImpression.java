package dev.plumbline.online.metric;

import dev.plumbline.stats.Direction;

/**
 * {@code value_per_impression_<event>} = summed value of the credited outcomes / impressions; any finite number, below 0
 * where returns outweigh. Undefined without a mature impression. Ratio over clustered units as in Deng, Knoblich and
 * Lu, KDD 2018.
 */
record ValuePerImpression(String event) implements OnlineMetric {

    @Override
    public String name() {
        return "value_per_impression_" + event;
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "value per impression";
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
