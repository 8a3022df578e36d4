package dev.plumbline.alignment;

import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.text.Count;
import java.util.Optional;

/** How much more data a relation needs for a verdict, in words that all sentences share. */
final class MoreData {

    private MoreData() {}

    /** As {@code 2 more models}; empty where no such number is known. */
    static Optional<String> of(final Relation relation) {
        final long windows = relation.windowsNeeded().orElse(0);
        return windows > 0
                ? Optional.of(Count.of(windows, "more window"))
                : relation.pairsNeeded().stream()
                        .filter(pairs -> pairs > 0)
                        // each new model that is compared with one of the others adds one pair that does not follow
                        // from the existing ones
                        .mapToObj(pairs -> Count.of(pairs, "more model"))
                        .findFirst();
    }

    /** Why more models are needed although there seem to be enough pairs; else empty. */
    static String arithmetic(final Relation relation) {
        final long needed = relation.pairsNeeded().orElse(0);
        if (needed == 0) {
            return "";
        }
        final int independent = relation.independentPairs();
        return ", as more windows alone are not enough"
                + (relation.points().size() > independent
                        ? ": only " + independent + " of the pairs do not follow from others, and a verdict takes "
                                + (independent + needed)
                        : "");
    }
}
