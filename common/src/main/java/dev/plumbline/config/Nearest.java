package dev.plumbline.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The nearest known name of a mistyped one. */
public final class Nearest {

    private Nearest() {}

    /** The known name with the smallest edit distance, whatever its case, if it is near enough to be meant. */
    public static Optional<String> to(final String word, final Collection<String> known) {
        final ToIntFunction<String> away =
                name -> distance(word.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
        return known.stream()
                .min(Comparator.comparingInt(away).thenComparing(name -> name))
                .filter(name -> away.applyAsInt(name) <= Math.max(2, word.length() / 3));
    }

    /** {@code "; did you mean 'x'?"}, or nothing. */
    public static String hint(final String word, final Collection<String> known) {
        return to(word, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** The hint, and after it all known names. */
    public static String hintAmong(final String word, final Collection<String> known) {
        final String hint = hint(word, known);
        return (hint.isEmpty() ? ";" : hint) + " known are " + String.join(", ", known);
    }

    /** Levenshtein distance. */
    static int distance(final String a, final String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            final int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
