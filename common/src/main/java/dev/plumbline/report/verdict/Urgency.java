package dev.plumbline.report.verdict;

/** The kinds of what is to be done and of what changed, each list in its order. */
public enum Urgency {
    RUN_AGAIN,
    MEND_INPUT,
    MEASURE,
    LOOK_AT_ALL,
    TRAIN,
    REPAIR_EXPERIMENT,
    DECIDE,
    TRAIN_LATER,
    /** Training one model may not mend what fell for most. */
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
