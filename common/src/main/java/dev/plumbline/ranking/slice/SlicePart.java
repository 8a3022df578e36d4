package dev.plumbline.ranking.slice;

import java.io.Serializable;
import java.util.Set;

/**
 * One attribute by which a population is cut.
 *
 * @param name as in the configuration, with its prefix
 * @param origin where its values come from
 * @param column the name without the prefix
 */
public record SlicePart(String name, SliceOrigin origin, String column) implements Serializable {

    /** Items with few training interactions: {@code cold}, else {@code warm}. */
    public static final SlicePart COLD_ITEM = of("item.cold");

    /** Items that were new when the window began, or came later: {@code new}, else {@code established}. */
    public static final SlicePart NEW_ITEM = of("item.new");

    /** Users with few training interactions: {@code sparse}, else {@code regular}. */
    public static final SlicePart SPARSE_USER = of("user.sparse");

    /** Those whose values are known beforehand, two and {@code (null)}. */
    static final Set<SlicePart> KNOWN = Set.of(COLD_ITEM, NEW_ITEM, SPARSE_USER);

    static SlicePart of(final String name) {
        final SliceOrigin origin = SliceOrigin.of(name);
        final SlicePart part = new SlicePart(name, origin, origin.withoutPrefix(name));
        if (part.column.isBlank()) {
            throw new IllegalArgumentException("the slice '" + name + "' names no column");
        }
        if (origin == SliceOrigin.USER && !part.column.equals("sparse")) {
            throw new IllegalArgumentException("the slice '" + name + "' is unknown: of users there is user.sparse; a"
                    + " column of predictions or holdout has no prefix");
        }
        return part;
    }
}
