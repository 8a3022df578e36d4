package dev.plumbline.drift.alarm;

import java.util.Locale;

/** What a measure of a window amounts to. Tables hold the {@link #code}. */
public enum AlarmState {
    /** No more than what happens without any shift, or too small to matter. */
    QUIET,
    /** A shift, found with too few time blocks to be sure of the rate of false alarms. */
    PROVISIONAL,
    /** A shift. */
    ALARM,
    /** Too few time blocks to tell anything, or blocks so unlike that no value of the measure would be a finding. */
    INSUFFICIENT_DATA,
    /** The window is not complete: never an alarm. */
    PARTIAL_WINDOW,
    /** Measured, and nobody asked to be told. */
    NOT_WATCHED,
    /** There is no value to judge. */
    NOT_MEASURED;

    /** The text that tables hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody is told. */
    public boolean isRaised() {
        return this == ALARM || this == PROVISIONAL;
    }
}
