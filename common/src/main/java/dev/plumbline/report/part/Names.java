package dev.plumbline.report.part;

import java.util.List;
import java.util.stream.Collectors;

/** Names in a sentence: the first of them, and how many more there are. */
public final class Names {

    private static final int MOST = 5;

    private Names() {}

    /** Five at most. */
    public static String of(final List<String> names) {
        return of(names, MOST);
    }

    /** So many at most. */
    public static String of(final List<String> names, final int most) {
        return names.stream().limit(most).collect(Collectors.joining(", "))
                + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
    }
}
