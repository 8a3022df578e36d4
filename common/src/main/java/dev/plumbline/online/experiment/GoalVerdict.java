package dev.plumbline.online.experiment;

import java.util.Locale;

/** What can be said of a goal or an auxiliary metric, at any look. */
public enum GoalVerdict {
    /** The always-valid interval leaves 'no lift' out to the better side, also after adjustment. */
    BETTER,
    /** The same to the worse side. */
    WORSE,
    /** Neither, or there is no interval; never 'no difference'. */
    INCONCLUSIVE;

    /** The verdict on a goal that is no guardrail. */
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
