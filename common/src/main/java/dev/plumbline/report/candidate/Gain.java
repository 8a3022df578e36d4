package dev.plumbline.report.candidate;

import dev.plumbline.report.part.Figure;

/** What the interval of a lift says. */
enum Gain {
    GAIN,
    LOSS,
    NOT_TOLD;

    /** Whether the interval excludes 0, and on which side. */
    static Gain of(final Figure lift, final String direction) {
        if (!lift.hasInterval()
                || lift.low().getAsDouble() <= 0 && lift.high().getAsDouble() >= 0
                || direction.equals("none")) {
            return NOT_TOLD;
        }
        return lift.low().getAsDouble() > 0 == direction.equals("smaller_is_better") ? LOSS : GAIN;
    }

    /** Which way it points. */
    Argument.Side side() {
        return switch (this) {
            case GAIN -> Argument.Side.FOR;
            case LOSS -> Argument.Side.AGAINST;
            case NOT_TOLD -> Argument.Side.UNKNOWN;
        };
    }

    /** In words, to follow a lift. */
    static String told(final Figure lift, final String direction) {
        return switch (of(lift, direction)) {
            case GAIN -> ", a gain";
            case LOSS -> ", a loss";
            case NOT_TOLD ->
                lift.hasInterval() && of(lift, "") != NOT_TOLD
                        ? ", but no goal says whether more is better"
                        : ", which may be zero";
        };
    }
}
