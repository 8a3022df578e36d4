package dev.plumbline.alignment;

import dev.plumbline.alignment.relation.Relation;
import java.util.Locale;
import java.util.Optional;

/** What it takes until a relation has a verdict, in the words of all sentences. */
final class MoreData {

    private MoreData() {}

    /** As {@code 2 more models}; empty where no number is known to bring it. */
    static Optional<String> of(final Relation relation) {
        final long windows = relation.windowsNeeded().orElse(0);
        return windows > 0
                ? Optional.of(count(windows, "more window"))
                : relation.pairsNeeded().stream()
                        .filter(pairs -> pairs > 0)
                        // each that meets one of the others brings one pair that does not follow from those there are
                        .mapToObj(pairs -> count(pairs, "more model"))
                        .findFirst();
    }

    /** Why models, where there seem to be pairs enough; else empty. */
    static String arithmetic(final Relation relation) {
        final long needed = relation.pairsNeeded().orElse(0);
        if (needed == 0) {
            return "";
        }
        final int independent = relation.independentPairs();
        return ", and not windows alone"
                + (relation.points().size() > independent
                        ? ": " + independent + " of the pairs do not follow from others, and it takes "
                                + (independent + needed)
                        : "");
    }

    static String count(final long number, final String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }
}
