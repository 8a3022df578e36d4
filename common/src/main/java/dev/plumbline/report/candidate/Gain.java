package dev.plumbline.report.candidate;

import dev.plumbline.report.part.Figure;

/** What the interval of a lift tells. */
enum Gain {
    GAIN,
    LOSS,
    NOT_TOLD;

    /** Whether a figure that is not 0 tells of a gain. */
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

    /** In words, for behind a lift. */
    static String told(final Figure lift, final String direction) {
        return switch (of(lift, direction)) {
            case GAIN -> ", a gain";
            case LOSS -> ", a loss";
            case NOT_TOLD ->
                lift.hasInterval() && of(lift, "") != NOT_TOLD
                        ? ", of which nobody says whether it is good"
                        : ", which may be zero";
        };
    }
}
