package dev.plumbline.ranking;

/** The precision in which scores are compared. */
public enum ScorePrecision {
    /** As they are: trec_eval 10. */
    DOUBLE,
    /** Rounded to 32 bits first, which makes more ties: trec_eval 9 and pytrec_eval. */
    FLOAT
}
