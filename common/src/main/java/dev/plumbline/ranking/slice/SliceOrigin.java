package dev.plumbline.ranking.slice;

import java.util.stream.Stream;

/** Where a slice's value comes from, by the prefix of its name. */
public enum SliceOrigin {
    /** A column of predictions or holdout: one value per query. */
    QUERY(""),
    /** A column of items, or {@link SlicePart#COLD_ITEM} or {@link SlicePart#NEW_ITEM}: one value per judged item. */
    ITEM("item."),
    /** {@link SlicePart#SPARSE_USER}: one value per query's user. */
    USER("user."),
    /** A column of models: one value per model. */
    MODEL("model.");

    private final String prefix;

    SliceOrigin(final String prefix) {
        this.prefix = prefix;
    }

    static SliceOrigin of(final String name) {
        return Stream.of(ITEM, USER, MODEL)
                .filter(origin -> name.startsWith(origin.prefix))
                .findFirst()
                .orElse(QUERY);
    }

    String withoutPrefix(final String name) {
        return name.substring(prefix.length());
    }
}
