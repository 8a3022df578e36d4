package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.Map;

/** Tables of the job {@code profile}. */
final class ProfileTables {

    private static final ColumnSpec REFERENCE_ID = required(
            "reference_id",
            "STRING",
            "the reference by its content, whose bins rows are counted in: its name and model, and a hash of its rows");
    private static final ColumnSpec REFERENCE = required("reference", "STRING", "its name in the configuration");
    private static final ColumnSpec MODEL =
            nullable("model_id", "STRING", "the model whose training set it is; null where it is of all models' rows");
    private static final ColumnSpec FEATURE = required(
            "feature",
            "STRING",
            "name of the column; of vectors NAME[0], NAME[1], ... and NAME[norm]; of arrays NAME is their length");
    private static final ColumnSpec ROLE = required("role", "STRING", "feature, score or label");

    static final TableSpec DRIFT_REFERENCES = new TableSpec(
            "drift_references",
            "profile",
            "one reference x feature: where its rows and those of every window of it are counted",
            Columns.of(List.of(
                    REFERENCE,
                    REFERENCE_ID,
                    MODEL,
                    required("dataset", "STRING", "training_features or serving_features"),
                    nullable("reference_start", "DATE", "first day with a row; null where the rows have no time"),
                    nullable("reference_end", "DATE", "the day after the last one"),
                    FEATURE,
                    ROLE,
                    required("kind", "STRING", "numeric or categorical"),
                    required(
                            "reading",
                            "STRING",
                            "how a value is made: number, seconds (of an instant, since 1970), length, name, dimension or norm"),
                    required("row_count", "BIGINT", "all rows"),
                    required("null_count", "BIGINT", "rows without a value"),
                    required(
                            "exactness",
                            "STRING",
                            "exact; or sketch, where there are more different values than profile.exact-values:"
                                    + " then edges and categories are of a sketch, and figures are exact given these"),
                    nullable(
                            "rank_error",
                            "DOUBLE",
                            "largest error of an edge's share of rows, at 99 %; 0 where exact, null for names"),
                    nullable("edges", "ARRAY<DOUBLE>", "interior edges of the bins, ascending; null for names"),
                    nullable(
                            "categories",
                            "ARRAY<STRING>",
                            "names with a bin of their own, most frequent first; null for numbers"),
                    nullable("finite_count", "BIGINT", "finite numbers; null for names"),
                    nullable("mean", "DOUBLE", "of finite numbers; null without any, or beyond the largest number"),
                    nullable("sum_of_squares", "DOUBLE", "sum of squared differences from the mean; null likewise"),
                    nullable("min", "DOUBLE", "smallest finite number; null without any"),
                    nullable("max", "DOUBLE", "largest finite number; null without any"),
                    required("distinct_count", "BIGINT", "different values; about, where exactness is sketch"),
                    nullable(
                            "singleton_count",
                            "BIGINT",
                            "values that a single row has; null where exactness is sketch"),
                    nullable("known_values", "ARRAY<STRING>", "every name; null for numbers and of a sketch"),
                    nullable(
                            "known_filter",
                            "BINARY",
                            "Bloom filter of every name, as Spark writes it; null but of a sketch of names"),
                    nullable(
                            "known_false_rate",
                            "DOUBLE",
                            "share of names that the reference lacks and are yet taken for its own; null for numbers"),
                    nullable(
                            "short_lived_rows",
                            "ARRAY<STRUCT<first: DATE, last: DATE, rows: BIGINT>>",
                            "rows of names that were seen on no day before first and on none after last, of spans up"
                                    + " to 31 days: how many names of a stretch of time are new without any shift;"
                                    + " null where that is not known"),
                    nullable(
                            "slice_values",
                            "ARRAY<STRUCT<slice_name: STRING, slice_values: ARRAY<STRING>>>",
                            "values of profile.slices that are told apart, those of the most rows; all others are"
                                    + " (other). Null without slices"),
                    required(
                            "definition",
                            "STRING",
                            "hash of the settings and, of a training set, of the input's version that it was made by"),
                    Columns.RUN)),
            List.of("reference_id", "feature"),
            List.of("reference"),
            Map.of(
                    "counts", "0 <= null_count AND null_count <= row_count",
                    "exactness_is_known", "exactness IN ('exact', 'sketch')",
                    "numbers", "mean IS NULL OR NOT isnan(mean)"));

    static final TableSpec FEATURE_PROFILES = new TableSpec(
            "feature_profiles",
            "profile",
            "one dataset x reference x feature x slice x day: what adds up over rows, so that any window is the sum of its"
                    + " days; training rows without a time are of 1970-01-01",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("dataset", "STRING", "training_features or serving_features"),
                            REFERENCE,
                            REFERENCE_ID,
                            MODEL,
                            FEATURE,
                            ROLE),
                    Columns.SLICE,
                    List.of(
                            required("kind", "STRING", "numeric or categorical"),
                            nullable(
                                    "schema_change",
                                    "STRING",
                                    "missing_column or retyped_column where the day has no such column, or one of other"
                                            + " values: nothing of it is counted then; else null"),
                            required(
                                    "is_complete",
                                    "BOOLEAN",
                                    "whether the day, and the time that late rows are given, was over when it was profiled;"
                                            + " the next run profiles other days again"),
                            required("row_count", "BIGINT", "all rows"),
                            required("null_count", "BIGINT", "rows without a value"),
                            required(
                                    "bin_counts",
                                    "ARRAY<BIGINT>",
                                    "rows per bin of the reference, the last: of numbers null, NaN, -infinity and infinity;"
                                            + " of names other, unseen and null"),
                            nullable("finite_count", "BIGINT", "finite numbers; null for names"),
                            nullable("mean", "DOUBLE", "of finite numbers; null without any"),
                            nullable(
                                    "sum_of_squares",
                                    "DOUBLE",
                                    "sum of squared differences from the mean; null without any, or beyond the largest number"),
                            nullable("min", "DOUBLE", "smallest finite number; null without any"),
                            nullable("max", "DOUBLE", "largest finite number; null without any"),
                            nullable(
                                    "outside_count",
                                    "BIGINT",
                                    "finite numbers below the smallest or above the largest of the reference; null for names"),
                            required("distinct_estimate", "DOUBLE", "different values, about: standard error 1.6 %"),
                            nullable("quantile_sketch", "BINARY", "KLL sketch of finite numbers; null for names"),
                            nullable("frequent_sketch", "BINARY", "frequent-items sketch of names; null for numbers"),
                            required("distinct_sketch", "BINARY", "HLL sketch of values"),
                            Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "dataset",
                    "reference_id",
                    "feature",
                    "slice_name",
                    "slice_value"),
            Columns.WINDOW_PARTITIONS,
            Map.of(
                    "counts", "0 <= null_count AND null_count <= row_count",
                    "numbers", "mean IS NULL OR NOT isnan(mean)",
                    "window_is_forward", "window_start < window_end"));

    private ProfileTables() {}
}
