package dev.plumbline.config;

import java.time.LocalDate;
import java.util.List;

/** Settings of the job {@code profile}. */
public final class ProfileKeys {

    public static final Setting<String> ROWS = Setting.optional(
            "profile.references.*.rows",
            Kind.choice(List.of("training_features", "serving_features")),
            "training_features",
            "what a reference consists of: the models' training sets (one reference per model_id, where the input has that"
                    + " column), or days of serving_features; default is serving_features where from and to are set, otherwise"
                    + " training_features. If no reference is configured, there is one named training");
    public static final Setting<LocalDate> FROM =
            day("from", "first day of a reference that consists of serving_features");
    public static final Setting<LocalDate> TO = day("to", "the day after the last day of the reference");
    public static final Setting<List<String>> FEATURES = Setting.of(
            "profile.features",
            Kind.listOf(Kind.text("a column of the features")),
            List.of(),
            "columns to profile, besides prediction and label; if none is named, all are profiled");
    public static final Setting<List<String>> WITHOUT = Setting.of(
            "profile.without",
            Kind.listOf(Kind.text("a column of the features")),
            List.of(),
            "columns not to profile, such as ids; event_time, model_id and unit_id are never profiled");
    public static final Setting<List<String>> SLICES = Setting.of(
            "profile.slices",
            Kind.listOf(Kind.text("a column of the features")),
            List.of(),
            "columns that define slices, which are profiled besides the whole population");
    public static final Setting<Integer> SLICE_VALUES = Setting.of(
            "profile.slice-values",
            Kind.integer(1, 10_000),
            50,
            "how many values of a slice are kept apart, those with the most rows in the reference; all others, and values"
                    + " that the reference lacks, become (other). A task holds the profiles of all of them in memory");
    public static final Setting<Integer> BINS = Setting.of(
            "profile.bins",
            Kind.integer(2, 1000),
            20,
            "number of bins of a numeric feature, each with the same number of rows of the reference");
    public static final Setting<Integer> CATEGORIES = Setting.of(
            "profile.categories",
            Kind.integer(1, 10_000),
            50,
            "how many categories have a bin of their own, the most frequent of the reference; the rest become (other)");
    public static final Setting<Integer> EXACT_VALUES = Setting.of(
            "profile.exact-values",
            Kind.integer(1, 10_000_000),
            100_000,
            "features with more distinct values than this in the reference take bin edges and frequent categories from a"
                    + " sketch and recognise known categories by a Bloom filter; this limits the memory that a feature takes"
                    + " while a reference is built");
    public static final Setting<Integer> DIMENSIONS = Setting.of(
            "profile.vector-dimensions",
            Kind.integer(0, 10_000),
            8,
            "how many dimensions of a vector, the first ones, are features of their own, besides its norm");
    public static final Setting<Integer> SETTLES_AFTER = Setting.of(
            "profile.settles-after",
            Kind.wholeDays(),
            1,
            "how long after the end of a day its rows may still arrive: the next run repeats a day that was profiled before"
                    + " that, as far back as this plus 31 days");

    static final List<Setting<?>> ALL = List.of(
            ROWS,
            FROM,
            TO,
            FEATURES,
            WITHOUT,
            SLICES,
            SLICE_VALUES,
            BINS,
            CATEGORIES,
            EXACT_VALUES,
            DIMENSIONS,
            SETTLES_AFTER);

    private ProfileKeys() {}

    private static Setting<LocalDate> day(final String name, final String help) {
        return Setting.optional(
                "profile.references.*." + name,
                Kind.parsed("a date such as 2026-01-31", SettingsCatalogue::date, LocalDate::toString),
                "\"2026-01-31\"",
                help);
    }
}
