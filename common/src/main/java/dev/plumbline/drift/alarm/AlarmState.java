package dev.plumbline.drift.alarm;

import java.util.Locale;

/** The result for a measure of a window. Tables hold the {@link #code}. */
public enum AlarmState {
    /** No more than what happens without any shift, or too small to matter. */
    QUIET,
    /** A shift, found with too few time blocks to be sure of the rate of false alarms. */
    PROVISIONAL,
    /** A shift. */
    ALARM,
    /** Too few time blocks, or blocks so different that no value of the measure would be a finding. */
    INSUFFICIENT_DATA,
    /** The window is not complete: never an alarm. */
    PARTIAL_WINDOW,
    /** Measured, but not watched. */
    NOT_WATCHED,
    /** There is no value to judge. */
    NOT_MEASURED;

    /** The text that tables hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it raises an alarm. */
    public boolean isRaised() {
        return this == ALARM || this == PROVISIONAL;
    }
}
