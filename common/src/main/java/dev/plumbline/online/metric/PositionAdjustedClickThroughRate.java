package dev.plumbline.online.metric;

import dev.plumbline.stats.Direction;

/**
 * {@code position_adjusted_ctr} = clicked impressions / clicks that their positions have on average, 0 or more; 1 where a
 * model is clicked as often as anything shown at its positions. Only impressions whose position has a rate count; without
 * any it is undefined. The clicks over expected clicks (COEC) of Zhang and Jones, WWW 2007, and Cheng and Cantu-Paz, WSDM
 * 2010; its interval treats {@link dev.plumbline.online.unit.PositionRates} as known.
 *
 * @param event the event that is a click
 */
record PositionAdjustedClickThroughRate(String event) implements OnlineMetric {

    @Override
    public String name() {
        return "position_adjusted_ctr";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "clicks per expected click";
    }

    @Override
    public Counted counted() {
        return Counted.CLICKS_AT_POSITIONS;
    }

    @Override
    public Divisor dividedBy() {
        return Divisor.EXPECTED_CLICKS;
    }
}
