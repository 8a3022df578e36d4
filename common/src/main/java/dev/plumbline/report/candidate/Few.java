package dev.plumbline.report.candidate;

import java.util.List;
import java.util.stream.Collectors;

/** Names in a sentence. */
final class Few {

    private static final int MOST = 4;

    private Few() {}

    /** The first of them, and how many more there are. */
    static String of(final List<String> names) {
        return names.stream().limit(MOST).collect(Collectors.joining(", "))
                + (names.size() > MOST ? " and " + (names.size() - MOST) + " more" : "");
    }
}
