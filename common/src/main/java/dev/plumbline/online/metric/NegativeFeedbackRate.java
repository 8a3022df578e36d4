package dev.plumbline.online.metric;

import dev.plumbline.stats.Direction;

/**
 * {@code negative_feedback_rate_<event>} = impressions credited with the event / impressions, in [0, 1]; smaller is better. A
 * second outcome on an impression adds nothing. Undefined without a mature impression. Ratio over clustered units as in
 * Deng, Knoblich and Lu, KDD 2018.
 */
record NegativeFeedbackRate(String event) implements OnlineMetric {

    @Override
    public String name() {
        return "negative_feedback_rate_" + event;
    }

    @Override
    public Direction direction() {
        return Direction.SMALLER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "impressions with negative feedback per impression";
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
