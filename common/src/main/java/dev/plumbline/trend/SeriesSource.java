package dev.plumbline.trend;

import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table whose rows are points of series, and how its columns are named as points.
 *
 * @param table where the figures stand
 * @param columns SQL expressions of the columns of a point that are not named as in the table; a key column that a table
 *     does not have tells none of its series apart
 */
record SeriesSource(TableSpec table, Map<String, String> columns) {

    private static final String NOTHING = "CAST(NULL AS STRING)";

    /** Every table with figures per window, whether a run has it or not. */
    static final List<SeriesSource> ALL = List.of(
            new SeriesSource(
                    Tables.OFFLINE_METRICS,
                    Map.of("baseline_model_id", NOTHING, "arm", NOTHING, "experiment_id", NOTHING)),
            new SeriesSource(Tables.ONLINE_METRICS, Map.of("baseline_model_id", NOTHING, "cutoff", "'none'")),
            new SeriesSource(
                    Tables.OFFLINE_COMPARISONS,
                    Map.of(
                            "model_id", "model_a",
                            "baseline_model_id", "model_b",
                            "arm", NOTHING,
                            "experiment_id", NOTHING,
                            "split", NOTHING)),
            new SeriesSource(Tables.ALIGNMENT_PAIRS, liftOfPairs()));

    SeriesSource {
        columns = Map.copyOf(columns);
    }

    static SeriesSource of(final TableSpec table) {
        return ALL.stream()
                .filter(source -> source.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    /** The column of a point, as an SQL expression over the table. */
    String expression(final String column) {
        return columns.getOrDefault(column, column);
    }

    /** The online side: the offline side of a pair is a row of {@code offline_comparisons}. Every offline metric repeats it. */
    private static Map<String, String> liftOfPairs() {
        final Map<String, String> columns = new HashMap<>();
        columns.put("model_id", "model_a");
        columns.put("baseline_model_id", "model_b");
        columns.put("arm", NOTHING);
        columns.put("experiment_id", NOTHING);
        columns.put("split", NOTHING);
        columns.put("metric", "online_metric");
        columns.put("cutoff", "'none'");
        columns.put("direction", "online_direction");
        columns.put("unit", "'log lift'");
        columns.put("window_date", "to_date(online_window_start)");
        columns.put("value", "online_log_lift");
        columns.put("std_error", "online_log_lift_std_error");
        columns.put("ci_low", "ln(1 + online_lift_ci_low)");
        columns.put("ci_high", "ln(1 + online_lift_ci_high)");
        columns.put("n", "online_units");
        columns.put("units", "online_units");
        columns.put("reason", "CASE WHEN online_log_lift IS NULL THEN coalesce(reason, 'no_online_figure') END");
        return columns;
    }
}
