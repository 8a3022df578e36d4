package dev.plumbline.drift.measure;

/** What moves a measure slowly at a time of the year that a reference lacks, without anything being wrong. */
public enum SlowCause {
    /** Seasons move values. */
    SEASON,
    /** Names come and go all the time: what no earlier window shows to have come slowly is an alert. */
    TURNOVER,
    /** No season takes values away. */
    NONE
}
