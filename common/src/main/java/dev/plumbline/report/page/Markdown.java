package dev.plumbline.report.page;

import java.util.regex.Pattern;

/** Text as Markdown that says no more than the text, in a line of its own or in a cell of a table. */
public final class Markdown {

    /** What begins or ends something anywhere; a tilde strikes out, and a pipe ends a cell. */
    private static final Pattern MARKS = Pattern.compile("[\\\\`*\\[\\]|~]");

    /** An underscore within a word is only itself. */
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    /** What makes a heading, a list or a quote at the beginning. */
    private static final Pattern BEGINNING = Pattern.compile("^(#|>|[-+=](?= |$|[-+=])|\\d{1,9}[.)](?= |$))");

    /** What would become a link without being one. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(:)//|(www)\\.");

    /** What would call people or a channel; a metric's cutoff does not. */
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}])@(?=\\p{L})");

    private Markdown() {}

    /** The text on one line, of which nothing is markup, a link or a call. */
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
