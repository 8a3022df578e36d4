package dev.plumbline.online.experiment;

import java.util.Locale;

/** The role of a metric in an experiment. */
public enum Role {
    /** To become better: the primary goal decides, the others are reported beside it. */
    GOAL,
    /** To explain: reported like a goal, decides nothing. */
    AUXILIARY,
    /** Not to become worse by more than its margin. */
    GUARDRAIL;

    /** The text that tables hold: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
