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
            "the reference, identified by its content, in whose bins rows are counted: its name and model, and a"
                    + " hash of its rows");
    private static final ColumnSpec REFERENCE =
            required("reference", "STRING", "name of the reference in the configuration");
    private static final ColumnSpec MODEL = nullable(
            "model_id", "STRING", "the model whose training set the reference is; null if it has rows of all models");
    private static final ColumnSpec FEATURE = required(
            "feature",
            "STRING",
            "name of the column; a vector has NAME[0], NAME[1], ... and NAME[norm]; for an array, NAME is its length");
    private static final ColumnSpec ROLE = required("role", "STRING", "role of the column: feature, score or label");

    static final TableSpec DRIFT_REFERENCES = new TableSpec(
            "drift_references",
            "profile",
            "one reference x feature: the bins in which its rows, and those of every window compared with it, are"
                    + " counted",
            Columns.of(List.of(
                    REFERENCE,
                    REFERENCE_ID,
                    MODEL,
                    required(
                            "dataset",
                            "STRING",
                            "the input that the rows are from: training_features or serving_features"),
                    nullable("reference_start", "DATE", "first day with a row; null if the rows have no time"),
                    nullable("reference_end", "DATE", "the day after the last day with a row; null likewise"),
                    FEATURE,
                    ROLE,
                    required("kind", "STRING", "numeric or categorical"),
                    required(
                            "reading",
                            "STRING",
                            "how a value is read: number, seconds (of an instant, since 1970), length, name,"
                                    + " dimension or norm"),
                    required("row_count", "BIGINT", "all rows of the reference"),
                    required("null_count", "BIGINT", "rows without a value"),
                    required(
                            "exactness",
                            "STRING",
                            "exact, or sketch if there are more distinct values than profile.exact-values: then"
                                    + " edges and categories come from a sketch, and figures are exact given these"),
                    nullable(
                            "rank_error",
                            "DOUBLE",
                            "largest error, at 99 %, of the share of rows up to an edge; 0 if exact, null for"
                                    + " categorical features"),
                    nullable(
                            "edges",
                            "ARRAY<DOUBLE>",
                            "interior edges of the bins, ascending; null for categorical features"),
                    nullable(
                            "categories",
                            "ARRAY<STRING>",
                            "values with a bin of their own, most frequent first; null for numeric features"),
                    nullable("finite_count", "BIGINT", "rows with a finite number; null for categorical features"),
                    nullable(
                            "mean",
                            "DOUBLE",
                            "mean of the finite numbers; null without any, or if it is too large for a double"),
                    nullable("sum_of_squares", "DOUBLE", "sum of squared differences from the mean; null likewise"),
                    nullable("min", "DOUBLE", "smallest finite number; null without any"),
                    nullable("max", "DOUBLE", "largest finite number; null without any"),
                    required(
                            "distinct_count",
                            "BIGINT",
                            "number of distinct values; approximate if exactness is sketch"),
                    nullable(
                            "singleton_count",
                            "BIGINT",
                            "number of values that occur in a single row; null if exactness is sketch"),
                    nullable(
                            "known_values",
                            "ARRAY<STRING>",
                            "every value of a categorical feature; null for numeric features, and if exactness is"
                                    + " sketch"),
                    nullable(
                            "known_filter",
                            "BINARY",
                            "Bloom filter of every value, in Spark's format; null unless the feature is categorical"
                                    + " and exactness is sketch"),
                    nullable(
                            "known_false_rate",
                            "DOUBLE",
                            "share of the values not in the reference that are still taken for known ones, 0 to 1;"
                                    + " null for numeric features"),
                    nullable(
                            "short_lived_rows",
                            "ARRAY<STRUCT<first: DATE, last: DATE, rows: BIGINT>>",
                            "rows of categorical values that occur on no day before first and on no day after last,"
                                    + " for spans of up to 31 days: they show how many values of a period are new"
                                    + " without any shift. Null if unknown"),
                    nullable(
                            "slice_values",
                            "ARRAY<STRUCT<slice_name: STRING, slice_values: ARRAY<STRING>>>",
                            "values of profile.slices that are kept apart, those with the most rows; all others are"
                                    + " '(other)'. Null without slices"),
                    required(
                            "definition",
                            "STRING",
                            "hash of the settings and, for a training set, of the version of the input that the"
                                    + " reference was made from"),
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
            "one dataset x reference x feature x slice x day: counts and sketches that add up, so that any window"
                    + " is the sum of its days; training rows without a time are on 1970-01-01",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required(
                                    "dataset",
                                    "STRING",
                                    "the input that the rows are from: training_features or serving_features"),
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
                                    "missing_column or retyped_column if the day lacks the column, or has it with"
                                            + " another kind of values; nothing is counted then. Otherwise null"),
                            required(
                                    "is_complete",
                                    "BOOLEAN",
                                    "whether the day, and the time allowed for late rows (profile.settles-after),"
                                            + " was over when it was profiled; if not, the next run profiles it again"),
                            required("row_count", "BIGINT", "all rows of the day and slice"),
                            required("null_count", "BIGINT", "rows without a value"),
                            required(
                                    "bin_counts",
                                    "ARRAY<BIGINT>",
                                    "rows in each bin of the reference; the last bins are null, NaN, -infinity and"
                                            + " infinity for numeric features, and other, unseen and null for"
                                            + " categorical ones"),
                            nullable(
                                    "finite_count",
                                    "BIGINT",
                                    "rows with a finite number; null for categorical features"),
                            nullable("mean", "DOUBLE", "mean of the finite numbers; null without any"),
                            nullable(
                                    "sum_of_squares",
                                    "DOUBLE",
                                    "sum of squared differences from the mean; null without finite numbers, or if"
                                            + " it is too large for a double"),
                            nullable("min", "DOUBLE", "smallest finite number; null without any"),
                            nullable("max", "DOUBLE", "largest finite number; null without any"),
                            nullable(
                                    "outside_count",
                                    "BIGINT",
                                    "finite numbers below the smallest or above the largest of the reference; null"
                                            + " for categorical features"),
                            required(
                                    "distinct_estimate",
                                    "DOUBLE",
                                    "approximate number of distinct values, with a standard error of 1.6 %"),
                            nullable(
                                    "quantile_sketch",
                                    "BINARY",
                                    "KLL sketch of the finite numbers; null for categorical features"),
                            nullable(
                                    "frequent_sketch",
                                    "BINARY",
                                    "frequent-items sketch of the values; null for numeric features"),
                            required("distinct_sketch", "BINARY", "HLL sketch of the values"),
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
