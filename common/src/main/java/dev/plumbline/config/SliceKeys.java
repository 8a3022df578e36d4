package dev.plumbline.config;

import java.util.List;

/** Settings of the slices of offline metrics. */
public final class SliceKeys {

    public static final Setting<List<String>> SLICES = Setting.of(
            "ranking.slices",
            Kind.listOf(Kind.text("a column of predictions or holdout; item.COLUMN or model.COLUMN of those inputs;"
                    + " item.cold, item.new or user.sparse; or several crossed, as device x item.cold")),
            List.of(),
            "populations to report beside the whole");
    public static final Setting<Integer> MOST_VALUES = Setting.of(
            "ranking.slice-values",
            Kind.integer(1, 10_000),
            50,
            "how many values of a column are told apart, those of the most queries (of items, the most items);"
                    + " the rest is (other)");
    public static final Setting<Integer> NEW_WITHIN = Setting.of(
            "ranking.new-within",
            Kind.wholeDays(),
            28,
            "item.new: how long before a window an item may have become available to be new in it");
    public static final Setting<Integer> COLD_BELOW = Setting.of(
            "ranking.cold-below",
            Kind.integer(1, Integer.MAX_VALUE),
            5,
            "item.cold: an item with fewer training interactions is cold");
    public static final Setting<Integer> SPARSE_BELOW = Setting.of(
            "ranking.sparse-below",
            Kind.integer(1, Integer.MAX_VALUE),
            5,
            "user.sparse: a user with fewer training interactions is sparse");

    private SliceKeys() {}
}
