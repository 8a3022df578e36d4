package dev.plumbline.trend;

import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * A table whose rows are points of series, and how its columns are named as points.
 *
 * @param table where the figures stand
 * @param rows SQL condition of those that are points
 * @param alerts which table has the alerts on falls of its series
 * @param columns SQL expressions of the columns of a point that are not named as in the table; a column of the key that a
 *     table does not have is the same for all of its series
 */
record SeriesSource(TableSpec table, String rows, Alerts alerts, Map<String, String> columns) {

    private static final String NOTHING = "CAST(NULL AS STRING)";
    private static final String NO_BASIS = "''";
    private static final String EVERY_ROW = "true";
    private static final String BASIS_OF_OFFLINE = "concat_ws(', ', candidates, estimand, concat('ties ', tie_rule),"
            + " concat('relevant from ', relevance_threshold), concat('catalogue ', catalogue))";

    /** Where the alert on a series that becomes worse is written. */
    enum Alerts {
        /** In {@code degradation_alerts}, at the rate of false ones that all of these series share. */
        SHARED_BUDGET,
        /** In the table itself, at a rate of its own: a second alert would take power from all other series. */
        OF_THE_TABLE
    }

    /** Every table with figures per window, whether a run has it or not. */
    static final List<SeriesSource> ALL = List.of(
            of(Tables.OFFLINE_METRICS, Map.of(SeriesColumns.BASIS, BASIS_OF_OFFLINE)),
            of(Tables.ONLINE_METRICS, Map.of("cutoff", "'none'", SeriesColumns.BASIS, "coalesce(basis, '')")),
            of(Tables.OFFLINE_COMPARISONS, Map.of("model_id", "model_a", "baseline_model_id", "model_b")),
            of(Tables.ALIGNMENT_PAIRS, liftOfPairs()),
            of(Tables.ESTIMATED_PERFORMANCE, Map.of("cutoff", "'none'", "units", "n")),
            new SeriesSource(Tables.DRIFT_METRICS, "compared_with = 'reference'", Alerts.OF_THE_TABLE, distances()));

    SeriesSource {
        columns = Map.copyOf(columns);
    }

    private static SeriesSource of(final TableSpec table, final Map<String, String> columns) {
        return new SeriesSource(table, EVERY_ROW, Alerts.SHARED_BUDGET, columns);
    }

    static SeriesSource of(final TableSpec table) {
        return named(table.name());
    }

    /** @param table its name */
    static SeriesSource named(final String table) {
        return ALL.stream()
                .filter(source -> source.table().name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    /** Whether figures are what a model is expected to be worth, before anybody knows. @param row with the column {@code source} */
    static boolean isEstimated(final Row row) {
        return Tables.ESTIMATED_PERFORMANCE.name().equals(row.getAs("source"));
    }

    /** The column of a point, as an SQL expression over the table. */
    String expression(final String column) {
        final boolean isThere = table.columnNames().contains(column);
        return switch (column) {
            case SeriesColumns.BASIS -> columns.getOrDefault(column, NO_BASIS);
            default -> columns.getOrDefault(column, isThere || !SeriesColumns.KEY.contains(column) ? column : NOTHING);
        };
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

    /** Distances from two references do not compare. Days that are missing from a window are missing from its distance too. */
    private static Map<String, String> distances() {
        final String isPartial = "state = 'partial_window'";
        return Map.of(
                "metric",
                "measure",
                "cutoff",
                "'none'",
                "units",
                "n",
                SeriesColumns.BASIS,
                "reference_id",
                "value",
                "CASE WHEN NOT (" + isPartial + ") THEN value END",
                "reason",
                "CASE WHEN " + isPartial + " THEN 'partial_window' ELSE reason END");
    }
}
