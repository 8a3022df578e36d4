package dev.plumbline.config;

import java.util.List;

/** Settings of the slices of offline metrics. */
public final class SliceKeys {

    public static final Setting<List<String>> SLICES = Setting.of(
            "ranking.slices",
            Kind.listOf(
                    Kind.text(
                            "a column of predictions or holdout; item.COLUMN or model.COLUMN of the inputs items and"
                                    + " models; item.cold, item.new or user.sparse; or several crossed, such as device x item.cold")),
            List.of(),
            "columns that define slices, which are reported besides the whole population");
    public static final Setting<Integer> MOST_VALUES = Setting.of(
            "ranking.slice-values",
            Kind.integer(1, 10_000),
            50,
            "how many values of a column are kept apart, those with the most queries (for columns of items, the most items);"
                    + " the rest become (other)");
    public static final Setting<Integer> NEW_WITHIN = Setting.of(
            "ranking.new-within",
            Kind.wholeDays(),
            28,
            "item.new: an item is new in a window if it became available at most this long before it");
    public static final Setting<Integer> COLD_BELOW = Setting.of(
            "ranking.cold-below",
            Kind.integer(1, Integer.MAX_VALUE),
            5,
            "item.cold: an item with fewer training interactions than this is cold");
    public static final Setting<Integer> SPARSE_BELOW = Setting.of(
            "ranking.sparse-below",
            Kind.integer(1, Integer.MAX_VALUE),
            5,
            "user.sparse: a user with fewer training interactions than this is sparse");

    private SliceKeys() {}
}
