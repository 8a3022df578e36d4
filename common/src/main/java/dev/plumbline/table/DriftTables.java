package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.Map;

/** Tables of the jobs {@code profile} and {@code drift}. */
final class DriftTables {

    static final TableSpec FEATURE_PROFILES = new TableSpec(
            "feature_profiles",
            "profile",
            "one dataset x reference x feature x slice x day: what adds up over rows, so that any window is the sum of its days",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("dataset", "STRING", "training_features or serving_features"),
                            required("reference_id", "STRING", "the reference whose bins rows are counted in"),
                            required("feature", "STRING", "name of the column")),
                    Columns.SLICE,
                    List.of(
                            required("kind", "STRING", "numeric or categorical"),
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

    private DriftTables() {}
}
