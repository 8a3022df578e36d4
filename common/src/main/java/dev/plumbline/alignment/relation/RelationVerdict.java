package dev.plumbline.alignment.relation;

import java.util.Locale;

/** Whether one can rely on an offline metric. */
public enum RelationVerdict {
    /** Its gains carry over online, and explain enough of the online gains. */
    PREDICTIVE,
    /** Its gains carry over online, but explain little, or noise hides how much. */
    WEAKLY_PREDICTIVE,
    /** Whatever relation there may be explains too little, or goes the other way. */
    NOT_PREDICTIVE,
    /** There is no verdict yet. */
    INSUFFICIENT_DATA;

    /** The text that tables hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
