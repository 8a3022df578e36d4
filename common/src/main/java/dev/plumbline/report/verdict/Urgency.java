package dev.plumbline.report.verdict;

/** The kinds of actions and of changes, in the order in which they are listed. */
public enum Urgency {
    RUN_AGAIN,
    MEND_INPUT,
    MEASURE,
    LOOK_AT_ALL,
    TRAIN,
    REPAIR_EXPERIMENT,
    DECIDE,
    TRAIN_LATER,
    /** Retraining one model may not help where a figure fell for most models. */
    TRAIN_UNLESS_EXPLAINED,
    EXPLAIN,
    LOOK,

    ALERT_OPENED,
    SLICE_ALERT_OPENED,
    DECISION_CHANGED,
    ADVICE_CHANGED,
    COMPARISON_CHANGED,
    SHIFT_BEGAN,
    ALERT_ENDED,
    SHIFT_ENDED
}
