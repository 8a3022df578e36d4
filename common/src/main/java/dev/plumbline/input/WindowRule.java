package dev.plumbline.input;

/**
 * A check that every window in which one frame has rows has rows of another, too.
 *
 * @param input what the finding belongs to
 * @param name name of the rule; settings and {@code input_checks} use it
 * @param severity severity unless the configuration says otherwise
 * @param wanted the windows that are looked at
 * @param there those in which the other frame has rows
 */
public record WindowRule(String input, String name, Severity severity, SeenWindows wanted, SeenWindows there) {}
