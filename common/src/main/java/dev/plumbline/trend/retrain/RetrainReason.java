package dev.plumbline.trend.retrain;

import java.util.Locale;

/** Why a model should be retrained, or why not. Tables hold the {@link #code}; the first that holds counts. */
public enum RetrainReason {
    /** The fitted line is below the declared floor. */
    BELOW_FLOOR,
    /** An alert is open. */
    ALERT_OPEN,
    /** A fall whose alert has ended since the fallen level became the reference has not come back, nor was the model trained. */
    FALL_REMAINS,
    /** Waiting a window costs more than what was declared for training again, and surely so. */
    LOSS_EXCEEDS_COST,
    /** The fitted line reaches the floor within the horizon. */
    FLOOR_CROSSING,
    /** What is known calls for nothing: the line stays above the floor, or the loss has a bound. */
    NOTHING_CALLS_FOR_IT,
    /** Nothing is known of either. */
    INSUFFICIENT_DATA;

    /** The text that tables hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
