package dev.plumbline.report.part;

import java.util.List;
import java.util.stream.Collectors;

/** Names in a sentence: the first of them, and how many more there are. */
public final class Names {

    private static final int MOST = 5;

    private Names() {}

    /** A name; one of blanks alone in quotes, else nobody would see it. */
    public static String seen(final String name) {
        return name.isBlank() && !name.isEmpty() ? '"' + name + '"' : name;
    }

    /** Five or so. */
    public static String of(final List<String> names) {
        return of(names, MOST);
    }

    /** So many at most, and one more: to count it takes no less room. */
    public static String of(final List<String> names, final int most) {
        final int shown = names.size() == most + 1 ? names.size() : most;
        return names.stream().limit(shown).collect(Collectors.joining(", "))
                + (names.size() > shown ? " and " + (names.size() - shown) + " more" : "");
    }
}
