package dev.plumbline.report.page;

import java.util.regex.Pattern;

/** Text escaped for Markdown, for a line or for a cell of a table. */
public final class Markdown {

    /** Characters that begin or end markup anywhere; a tilde strikes out, and a pipe ends a cell. */
    private static final Pattern MARKS = Pattern.compile("[\\\\`*\\[\\]|~]");

    /** An underscore inside a word is no markup. */
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    /** What begins a heading, a list or a quote at the start of a line. */
    private static final Pattern BEGINNING = Pattern.compile("^(#|>|[-+=](?= |$|[-+=])|\\d{1,9}[.)](?= |$))");

    /** What would become a link by itself. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(:)//|(www)\\.");

    /** What would mention people or a channel; a metric's cutoff does not. */
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}])@(?=\\p{L})");

    private Markdown() {}

    /** The text on one line, without markup, links or mentions. */
    public static String escaped(final String text) {
        final String oneLine = text.replaceAll("\\p{Cntrl}+", " ");
        final String markup = oneLine.replace("&", "&amp;").replace("<", "&lt;");
        final String marked = MARKS.matcher(markup).replaceAll("\\\\$0");
        final String emphasized = EMPHASIS.matcher(marked).replaceAll("\\\\_");
        final String unlinked = ADDRESS.matcher(emphasized)
                .replaceAll(found -> found.group(1) != null ? ":\\\\/\\\\/" : found.group(2) + "\\\\.");
        final String silent = MENTION.matcher(unlinked).replaceAll("@\u200B");
        return BEGINNING.matcher(silent).replaceAll("\\\\$1");
    }
}
