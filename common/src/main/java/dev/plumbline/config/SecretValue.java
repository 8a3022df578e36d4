package dev.plumbline.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in a text a value ends that was assigned to a secret's key. In doubt it is longer: what follows is not worth a secret. */
final class SecretValue {

    private static final Pattern OPENING = Pattern.compile("(\\\\*)(\"+|'+)");

    private static final String PLAIN = "[^&;,\\s\"'})\\]]++";

    /**
     * What stands without quotes: a sign that ends others is part of it where more follows at once, unless that is the name of
     * the next parameter.
     */
    private static final Pattern BARE = Pattern.compile(PLAIN + "(?:[&;,\"'})\\]](?![\\w.-]{2,}=)" + PLAIN + ")*+");

    private SecretValue() {}

    /** The position after the value; where it begins if there is none. */
    static int end(final String text, final int start) {
        if (text.startsWith(Redaction.MARK, start)) {
            return start + Redaction.MARK.length();
        }
        final Matcher opening = OPENING.matcher(text).region(start, text.length());
        if (opening.lookingAt()) {
            return quoted(text, opening);
        }
        final int brace = text.startsWith("{", start) ? text.indexOf('}', start) : -1;
        return brace < 0 ? bare(text, start) : brace + 1;
    }

    private static int bare(final String text, final int start) {
        final Matcher bare = BARE.matcher(text).region(start, text.length());
        return bare.lookingAt() ? bare.end() : start;
    }

    /** Without a closing quote all that is left: the text was cut. */
    private static int quoted(final String text, final Matcher opening) {
        final String quotes = opening.group(2);
        if (quotes.length() == 2 && !goesOn(text, opening.end())) {
            return opening.end();
        }
        final int depth = opening.group(1).length();
        int backslashes = 0;
        for (int at = opening.end(); at < text.length(); at++) {
            if (text.startsWith(quotes, at) && closes(depth, backslashes)) {
                if (depth > 0 || quotes.length() > 1 || !text.startsWith(quotes, at + 1)) {
                    return at + quotes.length();
                }
                // SQL's way to have a quote in quotes
                at++;
            }
            backslashes = text.charAt(at) == '\\' ? backslashes + 1 : 0;
        }
        return text.length();
    }

    /** Two quotes are an empty value, or one of a quoted field, which doubles them. */
    private static boolean goesOn(final String text, final int at) {
        return at < text.length() && ",;:)}]& \t\r\n\\".indexOf(text.charAt(at)) < 0;
    }

    /**
     * Whether a quote ends a value that began after so many backslashes: a text in a text has each quote and each backslash
     * escaped once more, so that a backslash of the value itself is twice as many of them as a quote's own and one.
     */
    private static boolean closes(final int depth, final int backslashes) {
        return backslashes >= depth && (backslashes - depth) % (2 * (depth + 1)) == 0;
    }
}
