package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Groups of columns that many tables share, so that they read the same everywhere. */
final class Columns {

    static final List<ColumnSpec> WINDOW = List.of(
            required("grain", "STRING", "grain of the window: day, week, month, range or period(N days)"),
            required("window_start", "TIMESTAMP", "first instant of the window, UTC"),
            required("window_end", "TIMESTAMP", "first instant after the window, UTC"),
            required("window_date", "DATE", "UTC date of window_start; partition column"));

    static final List<ColumnSpec> SLICE = List.of(
            required(
                    "slice_name",
                    "STRING",
                    "the attribute that splits the population, such as device; 'all' for the whole population"),
            required(
                    "slice_value",
                    "STRING",
                    "the value of that attribute; 'all' for the whole population, '(null)' where the attribute is null"));

    static final ColumnSpec RUN = required("run_id", "STRING", "the run that wrote the row; see job_runs");

    static final List<String> WINDOW_PARTITIONS = List.of("grain", "window_date");

    static final Map<String, String> MEASURED_CHECKS = Map.of(
            "value_or_reason", "value IS NOT NULL OR reason IS NOT NULL",
            "value_is_a_number", "value IS NULL OR NOT isnan(value)",
            "interval_holds_value", "ci_low IS NULL OR (ci_low <= value AND value <= ci_high)",
            "window_is_forward", "window_start < window_end");

    private static final ColumnSpec DIRECTION =
            required("direction", "STRING", "which values are better: larger_is_better, smaller_is_better or none");

    private Columns() {}

    /** The value block of a measured row; {@code nMeaning} says what n counts. */
    static List<ColumnSpec> measured(final String nMeaning) {
        return measured("the figure; null if it cannot be computed (see reason), never NaN", nMeaning);
    }

    /** The same where the value is not simply the figure of the row's metric. */
    static List<ColumnSpec> measured(final String valueMeaning, final String nMeaning) {
        return measured(
                valueMeaning,
                "standard error of value, clustered by unit; null if it cannot be computed",
                nMeaning,
                "independent units (users, sessions, tests or queries) that the interval is based on");
    }

    /** The same where errors are not clustered by unit. */
    static List<ColumnSpec> measured(
            final String valueMeaning, final String errorMeaning, final String nMeaning, final String unitsMeaning) {
        return List.of(
                DIRECTION,
                required("unit", "STRING", "unit of value, std_error, ci_low and ci_high"),
                nullable("value", "DOUBLE", valueMeaning),
                nullable("std_error", "DOUBLE", errorMeaning),
                nullable("ci_low", "DOUBLE", "lower end of the interval of value; null if there is none"),
                nullable("ci_high", "DOUBLE", "upper end of the interval of value; null if there is none"),
                required("confidence_level", "DOUBLE", "confidence level of the interval, between 0 and 1"),
                required("n", "BIGINT", nMeaning),
                required("units", "BIGINT", unitsMeaning),
                nullable(
                        "reason",
                        "STRING",
                        "code that says why value or its interval is null: see Reasons in docs/data-dictionary.md"));
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
