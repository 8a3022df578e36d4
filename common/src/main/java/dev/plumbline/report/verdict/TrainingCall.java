package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The recommendations of {@code retrain_recommendations} that call for retraining, in its order: the most urgent first. */
enum TrainingCall {
    BELOW_FLOOR(State.ACT, "is below its floor"),
    ALERT_OPEN(State.ACT, "has an open alert"),
    FALL_REMAINS(State.ACT, "fell and did not recover"),
    LOSS_EXCEEDS_COST(State.ACT, "loses more per window than retraining costs"),
    FLOOR_CROSSING(State.WATCH, "is forecast to reach its floor");

    private final State state;
    private final String words;

    TrainingCall(final State state, final String words) {
        this.state = state;
        this.words = words;
    }

    /** The call of a recommendation; empty where it calls for nothing. */
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

    /** What it says about a metric, to follow the metric's name. */
    String words() {
        return words;
    }

    /** Larger is more urgent. */
    double weight() {
        return (double) values().length - ordinal();
    }

    Urgency urgency() {
        return state == State.ACT ? Urgency.TRAIN : Urgency.TRAIN_LATER;
    }
}
