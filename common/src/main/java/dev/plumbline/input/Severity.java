package dev.plumbline.input;

/** What a failed check does: stop the job before it writes, or only be counted. */
public enum Severity {
    ERROR,
    WARN
}
