package dev.plumbline.ranking.slice;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * One attribute by which a population is sliced.
 *
 * @param name as in the configuration, with its prefix
 * @param origin where its values come from
 * @param column the name without the prefix
 */
public record SlicePart(String name, SliceOrigin origin, String column) implements Serializable {

    /** Columns whose values differ within every query, or from query to query, so that none of them names a population. */
    private static final Map<SliceOrigin, Set<String>> NO_POPULATIONS = Map.of(
            SliceOrigin.QUERY,
            Set.of(
                    "model_id",
                    "query_id",
                    "item_id",
                    "user_id",
                    "score",
                    "rank",
                    "relevance",
                    "gain",
                    "scored_at",
                    "occurred_at",
                    "latency_ms",
                    "cost"),
            SliceOrigin.ITEM,
            Set.of("item_id", "available_from"),
            SliceOrigin.MODEL,
            Set.of("model_id", "trained_at"),
            SliceOrigin.USER,
            Set.of());

    /** Items with few training interactions: {@code cold}, else {@code warm}. */
    public static final SlicePart COLD_ITEM = of("item.cold");

    /** Items that were new when the window began, or came later: {@code new}, else {@code established}. */
    public static final SlicePart NEW_ITEM = of("item.new");

    /** Users with few training interactions: {@code sparse}, else {@code regular}. */
    public static final SlicePart SPARSE_USER = of("user.sparse");

    /** The parts whose values are known in advance: two, and {@code (null)}. */
    static final Set<SlicePart> KNOWN = Set.of(COLD_ITEM, NEW_ITEM, SPARSE_USER);

    static SlicePart of(final String name) {
        final SliceOrigin origin = SliceOrigin.of(name);
        final SlicePart part = new SlicePart(name, origin, origin.withoutPrefix(name));
        if (part.column.isBlank()) {
            throw new IllegalArgumentException("the slice '" + name + "' names no column");
        }
        if (origin == SliceOrigin.USER && !part.column.equals("sparse")) {
            throw new IllegalArgumentException("the slice '" + name + "' is unknown: the only slice of users is"
                    + " user.sparse; a column of predictions or holdout is written without a prefix");
        }
        if (NO_POPULATIONS.get(origin).contains(part.column)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no slice: its values belong to single rows or queries, not"
                            + " to populations; use a column such as device, item.category or model.family");
        }
        return part;
    }
}
