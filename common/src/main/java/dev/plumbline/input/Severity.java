package dev.plumbline.input;

/** What a failed check does: stop the job before it writes, or be counted and go on. */
public enum Severity {
    ERROR,
    WARN
}
