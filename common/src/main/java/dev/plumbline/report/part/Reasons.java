package dev.plumbline.report.part;

import dev.plumbline.stats.Reason;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Codes from tables as sentences. */
public final class Reasons {

    private static final Map<String, String> MEANINGS =
            Arrays.stream(Reason.values()).collect(Collectors.toMap(Reason::code, Reason::meaning));

    private Reasons() {}

    /** What a reason means; an unknown code with blanks in place of underscores. */
    public static String meaning(final String code) {
        return MEANINGS.getOrDefault(code, words(code));
    }

    /** A code as words: {@code loss_exceeds_cost} is {@code loss exceeds cost}. */
    public static String words(final String code) {
        return code.replace('_', ' ');
    }
}
