package dev.plumbline.online.experiment;

import java.util.Locale;

/** The verdict on a goal or an auxiliary metric, valid at any look. */
public enum GoalVerdict {
    /** The always-valid interval lies on the better side of 'no lift', also after adjustment. */
    BETTER,
    /** The same on the worse side. */
    WORSE,
    /** Neither, or there is no interval; never 'no difference'. */
    INCONCLUSIVE;

    /** The verdict on a goal that is not a guardrail. */
    public static GoalVerdict of(final GoalFinding finding) {
        return switch (finding.side()) {
            case BETTER -> BETTER;
            case WORSE -> WORSE;
            case UNDECIDED -> INCONCLUSIVE;
        };
    }

    /** The text that tables hold: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
