package dev.plumbline.online.experiment;

import java.util.Locale;

/** Whether a guardrail holds: a test of non-inferiority against its margin, valid at any look. */
public enum GuardrailState {
    /** No worse than the margin: the always-valid interval lies on the better side of it, also after adjustment. */
    PASS,
    /** Worse by more than the margin: the interval lies beyond it. A loss within the margin does not fail. */
    FAIL,
    /** The interval contains the margin: not known to be harmless. */
    INCONCLUSIVE,
    /** There is no interval to be judged: the split is broken, or the data do not suffice for a lift. */
    GATE_FAILED;

    /** The state of a guardrail. */
    public static GuardrailState of(final GoalFinding finding) {
        if (!finding.isMeasured()) {
            return GATE_FAILED;
        }
        return switch (finding.side()) {
            case BETTER -> PASS;
            case WORSE -> FAIL;
            case UNDECIDED -> INCONCLUSIVE;
        };
    }

    /** The text that tables hold: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
