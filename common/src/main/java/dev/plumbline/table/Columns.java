package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Groups of columns that many tables share, so that they read the same everywhere. */
final class Columns {

    static final List<ColumnSpec> WINDOW = List.of(
            required("grain", "STRING", "day, week, month, range or period(N days)"),
            required("window_start", "TIMESTAMP", "first instant of the window, UTC"),
            required("window_end", "TIMESTAMP", "first instant after the window, UTC"),
            required("window_date", "DATE", "date of window_start; partition"));

    static final List<ColumnSpec> SLICE = List.of(
            required("slice_name", "STRING", "what the population is cut by; 'all' for the whole"),
            required(
                    "slice_value", "STRING", "the part; 'all' for the whole, '(null)' where the slice column is null"));

    static final ColumnSpec RUN = required("run_id", "STRING", "the run that wrote the row; leads to job_runs");

    static final List<String> WINDOW_PARTITIONS = List.of("grain", "window_date");

    static final Map<String, String> MEASURED_CHECKS = Map.of(
            "value_or_reason", "value IS NOT NULL OR reason IS NOT NULL",
            "value_is_a_number", "value IS NULL OR NOT isnan(value)",
            "interval_holds_value", "ci_low IS NULL OR (ci_low <= value AND value <= ci_high)",
            "window_is_forward", "window_start < window_end");

    private static final ColumnSpec DIRECTION =
            required("direction", "STRING", "larger_is_better, smaller_is_better or none");

    private Columns() {}

    /** The value block of a measured row; {@code nMeaning} says what n counts. */
    static List<ColumnSpec> measured(final String nMeaning) {
        return List.of(
                DIRECTION,
                required("unit", "STRING", "unit of value, std_error and interval"),
                nullable("value", "DOUBLE", "the figure; null with a reason, never NaN"),
                nullable("std_error", "DOUBLE", "standard error of value, clustered by unit"),
                nullable("ci_low", "DOUBLE", "lower end of the interval"),
                nullable("ci_high", "DOUBLE", "upper end of the interval"),
                required("confidence_level", "DOUBLE", "confidence level of the interval"),
                required("n", "BIGINT", nMeaning),
                required(
                        "units", "BIGINT", "independent units (users, sessions, tests or queries) behind the interval"),
                nullable("reason", "STRING", "why the value or its interval is missing"));
    }

    @SafeVarargs
    static List<ColumnSpec> of(final List<ColumnSpec>... groups) {
        final List<ColumnSpec> columns = new ArrayList<>();
        for (final List<ColumnSpec> group : groups) {
            columns.addAll(group);
        }
        return columns;
    }
}
