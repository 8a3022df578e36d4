package dev.plumbline.report.part;

/** Beginnings and ends of texts that are put together. */
public final class Sentences {

    private static final int LONGEST = 300;

    private Sentences() {}

    /** With a capital letter. */
    public static String capital(final String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** With its full stop. */
    public static String withStop(final String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    /** Without a full stop, so that more can follow. */
    public static String withoutStop(final String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** What follows words that were said already, as in {@code ship: it is better}; empty where nothing does. */
    public static String after(final String said, final String sentence) {
        if (sentence.equals(said)) {
            return "";
        }
        return sentence.startsWith(said + ": ") ? sentence.substring(said.length() + 2) : sentence;
    }

    /** The beginning of a text that may be of any length. */
    public static String beginning(final String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
