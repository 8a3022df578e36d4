package dev.plumbline.report.part;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names in a sentence, so that all of each is seen; of many the first, and how many more there are. */
public final class Names {

    private static final int MOST = 5;

    /** What is not seen at an end of a name, or is all of it. */
    private static final Pattern UNSEEN = Pattern.compile("\\A[\\p{Z}\\p{Cc}\\p{Cf}]|[\\p{Z}\\p{Cc}\\p{Cf}]\\z|\\A\\z");

    private Names() {}

    /** A name; in quotes where an end of it would not be seen. */
    public static String seen(final String name) {
        return isSeen(name) ? name : '"' + name + '"';
    }

    /** Whether both ends of a name are seen. */
    static boolean isSeen(final String name) {
        return !UNSEEN.matcher(name).find();
    }

    /** Five or so. */
    public static String of(final List<String> names) {
        return of(names, MOST);
    }

    /** So many at most, and one more: to count it takes no less room. */
    public static String of(final List<String> names, final int most) {
        final int shown = names.size() == most + 1 ? names.size() : most;
        return names.stream().limit(shown).map(Names::seen).collect(Collectors.joining(", "))
                + (names.size() > shown ? " and " + (names.size() - shown) + " more" : "");
    }
}
