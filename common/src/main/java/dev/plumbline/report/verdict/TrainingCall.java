package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code retrain_recommendations} calls for, in its order: the most pressing first. */
enum TrainingCall {
    BELOW_FLOOR(State.ACT, "is below its floor"),
    ALERT_OPEN(State.ACT, "has an open alert"),
    FALL_REMAINS(State.ACT, "has fallen and did not come back"),
    LOSS_EXCEEDS_COST(State.ACT, "loses more in a window than training costs"),
    FLOOR_CROSSING(State.WATCH, "is on its way to its floor");

    private final State state;
    private final String words;

    TrainingCall(final State state, final String words) {
        this.state = state;
        this.words = words;
    }

    /** What a recommendation calls for; empty where that is nothing. */
    static Optional<TrainingCall> of(final Cells recommendation) {
        return Stream.of(values())
                .filter(call -> recommendation.is("recommendation", call.code()))
                .findFirst();
    }

    /** The text that tables hold. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    State state() {
        return state;
    }

    /** What it says of a metric, behind its name. */
    String words() {
        return words;
    }

    /** Larger presses more. */
    double weight() {
        return (double) values().length - ordinal();
    }

    Urgency urgency() {
        return state == State.ACT ? Urgency.TRAIN : Urgency.TRAIN_LATER;
    }
}
