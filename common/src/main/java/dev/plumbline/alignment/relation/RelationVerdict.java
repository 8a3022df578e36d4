package dev.plumbline.alignment.relation;

import java.util.Locale;

/** Whether an offline metric can be gone by. */
public enum RelationVerdict {
    /** Its gains are followed online, and explain much of what happens there. */
    PREDICTIVE,
    /** Its gains are followed online, but explain little, or noise hides how much. */
    WEAKLY_PREDICTIVE,
    /** Whatever relation there may be explains too little, or goes the other way. */
    NOT_PREDICTIVE,
    /** Nothing can be told yet. */
    INSUFFICIENT_DATA;

    /** The text that tables hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
