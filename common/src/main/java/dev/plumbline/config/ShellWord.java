package dev.plumbline.config;

/** Text as one word of a shell, whatever characters it has. */
public final class ShellWord {

    private static final String PLAIN = "[A-Za-z0-9_./:=,@%+-]+";

    private ShellWord() {}

    /** In single quotes, where it needs them. */
    public static String of(final String text) {
        return text.matches(PLAIN) ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
