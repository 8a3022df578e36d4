package dev.plumbline.report.part;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names in a sentence, fully visible; of many names the first ones, and how many more there are. */
public final class Names {

    private static final int MOST = 5;

    /** Characters that are invisible at an end of a name; also an empty name. */
    private static final Pattern UNSEEN = Pattern.compile("\\A[\\p{Z}\\p{Cc}\\p{Cf}]|[\\p{Z}\\p{Cc}\\p{Cf}]\\z|\\A\\z");

    private Names() {}

    /** A name, in quotes if an end of it would be invisible. */
    public static String seen(final String name) {
        return isSeen(name) ? name : '"' + name + '"';
    }

    /** Whether both ends of a name are visible. */
    static boolean isSeen(final String name) {
        return !UNSEEN.matcher(name).find();
    }

    /** About five of them. */
    public static String of(final List<String> names) {
        return of(names, MOST);
    }

    /** At most this many, or one more: counting a single one takes as much room as naming it. */
    public static String of(final List<String> names, final int most) {
        final int shown = names.size() == most + 1 ? names.size() : most;
        return names.stream().limit(shown).map(Names::seen).collect(Collectors.joining(", "))
                + (names.size() > shown ? " and " + (names.size() - shown) + " more" : "");
    }
}
