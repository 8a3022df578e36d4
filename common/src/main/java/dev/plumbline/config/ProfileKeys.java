package dev.plumbline.config;

import java.time.LocalDate;
import java.util.List;

/** Settings of the job {@code profile}. */
public final class ProfileKeys {

    public static final Setting<String> ROWS = Setting.optional(
            "profile.references.*.rows",
            Kind.choice(List.of("training_features", "serving_features")),
            "training_features",
            "what a reference is made of: the models' training sets (one reference per model_id, where the input has it), or"
                    + " days of serving_features; default is serving_features where from and to are set, else"
                    + " training_features. Without any reference there is one named training");
    public static final Setting<LocalDate> FROM = day("from", "first day of a reference of serving_features");
    public static final Setting<LocalDate> TO = day("to", "the day after its last");
    public static final Setting<List<String>> FEATURES = Setting.of(
            "profile.features",
            Kind.listOf(Kind.text("a column of the features")),
            List.of(),
            "columns that are profiled, beside prediction and label; none named is all of them");
    public static final Setting<List<String>> WITHOUT = Setting.of(
            "profile.without",
            Kind.listOf(Kind.text("a column of the features")),
            List.of(),
            "columns that are not profiled, as ids; event_time, model_id and unit_id never are");
    public static final Setting<List<String>> SLICES = Setting.of(
            "profile.slices",
            Kind.listOf(Kind.text("a column of the features")),
            List.of(),
            "populations to profile beside the whole");
    public static final Setting<Integer> SLICE_VALUES = Setting.of(
            "profile.slice-values",
            Kind.integer(1, 10_000),
            50,
            "values of a slice that are told apart, those of the most rows of the reference; all others, and values that it"
                    + " lacks, are (other). A task holds the profiles of all of them");
    public static final Setting<Integer> BINS = Setting.of(
            "profile.bins",
            Kind.integer(2, 1000),
            20,
            "bins of a numeric feature, each with as many rows of the reference");
    public static final Setting<Integer> CATEGORIES = Setting.of(
            "profile.categories",
            Kind.integer(1, 10_000),
            50,
            "names of the reference with a bin of their own, the most frequent; the rest is (other)");
    public static final Setting<Integer> EXACT_VALUES = Setting.of(
            "profile.exact-values",
            Kind.integer(1, 10_000_000),
            100_000,
            "features with more different values in the reference have edges and frequent names of a sketch, and know their"
                    + " names by a Bloom filter; it says how much memory a feature may take while a reference is made");
    public static final Setting<Integer> DIMENSIONS = Setting.of(
            "profile.vector-dimensions",
            Kind.integer(0, 10_000),
            8,
            "dimensions of a vector that are features of their own, the first ones, beside its norm");
    public static final Setting<Integer> SETTLES_AFTER = Setting.of(
            "profile.settles-after",
            Kind.wholeDays(),
            1,
            "how long after its end rows of a day may still come: a day that was profiled earlier is profiled again by the"
                    + " next run, as far back as this and 31 days");

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
                Kind.parsed("a date, as 2026-01-31", SettingsCatalogue::date, LocalDate::toString),
                "\"2026-01-31\"",
                help);
    }
}
