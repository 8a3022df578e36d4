package dev.plumbline.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * The views for analysts: {@code latest_*} of each table, which say for every row whether the run that wrote it ended
 * well, and the wide {@code latest_offline_beside_online}. One list of SQL texts serves the command line, the catalog
 * and the file for Spark SQL.
 */
public final class Views {

    private static final String BESIDE = "latest_offline_beside_online";

    private Views() {}

    /** View name to its SELECT, over tables that a function names. */
    public static Map<String, String> statements(final Function<TableSpec, String> tableName) {
        return statements(Tables.ALL, tableName);
    }

    private static Map<String, String> statements(
            final List<TableSpec> tables, final Function<TableSpec, String> tableName) {
        final Map<String, String> statements = new LinkedHashMap<>();
        final String runs = tableName.apply(Tables.JOB_RUNS);
        for (final TableSpec table : tables) {
            statements.put(
                    "latest_" + table.name(),
                    table.equals(Tables.JOB_RUNS)
                            ? latestRuns(runs)
                            : "SELECT t.*, t.run_id IN (SELECT run_id FROM " + runs
                                    + " WHERE status = 'SUCCEEDED') AS run_complete FROM " + tableName.apply(table)
                                    + " t");
        }
        if (tables.containsAll(List.of(Tables.OFFLINE_METRICS, Tables.ONLINE_METRICS))) {
            statements.put(BESIDE, beside(tableName));
        }
        return statements;
    }

    /** Registers every table and view that can be, under its plain name, for this session only. */
    public static void register(final SparkSession spark, final Warehouse warehouse) {
        for (final TableSpec table : Tables.ALL) {
            warehouse.read(spark, table).createOrReplaceTempView(table.name());
        }
        statements(TableSpec::name).forEach((name, select) -> spark.sql(select).createOrReplaceTempView(name));
    }

    /**
     * Creates, in the warehouse's catalog schema, the views of the tables that exist; does nothing where tables lie in a
     * folder, and before the first run has ended.
     */
    public static void createInCatalog(final SparkSession spark, final Warehouse warehouse) {
        warehouse.catalog().ifPresent(schema -> {
            final List<TableSpec> existing = Tables.ALL.stream()
                    .filter(table -> warehouse.has(spark, table))
                    .toList();
            if (existing.contains(Tables.JOB_RUNS)) {
                statements(existing, warehouse::sqlName)
                        .forEach((name, select) ->
                                spark.sql("CREATE OR REPLACE VIEW " + warehouse.sqlName(name) + " AS " + select));
            }
        });
    }

    /** All views as a Spark SQL script; tables are named plainly. */
    public static String script() {
        final StringBuilder script =
                new StringBuilder("-- The views for analysts. Generated from the table descriptors: do not edit.\n");
        statements(TableSpec::name).forEach((name, select) -> script.append("CREATE OR REPLACE VIEW ")
                .append(name)
                .append(" AS\n")
                .append(select)
                .append(";\n\n"));
        return script.toString();
    }

    private static String latestRuns(final String runs) {
        final List<String> columns = Tables.JOB_RUNS.columnNames();
        return "SELECT " + String.join(", ", columns) + " FROM (SELECT *, row_number() OVER (PARTITION BY job, grain,"
                + " window_start, window_end ORDER BY started_at DESC, run_id) AS newest FROM " + runs
                + ") WHERE newest = 1";
    }

    private static String beside(final Function<TableSpec, String> tableName) {
        return """
                WITH offline AS (
                  SELECT grain, window_start, window_end, model_id,
                    map_from_entries(collect_list(struct(concat(metric, '@', cutoff), struct(value, ci_low, ci_high, n)))) AS offline,
                    bool_and(run_id IN (SELECT run_id FROM %2$s WHERE status = 'SUCCEEDED')) AS run_complete
                  FROM %1$s WHERE slice_name = 'all' GROUP BY grain, window_start, window_end, model_id),
                rates AS (
                  SELECT *, count(*) OVER (PARTITION BY grain, window_start, window_end, model_id, metric) > 1 AS several
                  FROM %3$s WHERE slice_name = 'all' AND model_id IS NOT NULL),
                online AS (
                  SELECT grain, window_start, window_end, model_id,
                    map_from_entries(collect_list(struct(if(several, concat(metric, '[', concat_ws('/',
                      coalesce(experiment_id, ''), coalesce(arm, ''), coalesce(split, '')), ']'), metric),
                      struct(value, ci_low, ci_high, n)))) AS online,
                    bool_and(run_id IN (SELECT run_id FROM %2$s WHERE status = 'SUCCEEDED')) AS run_complete
                  FROM rates GROUP BY grain, window_start, window_end, model_id)
                SELECT grain, window_start, window_end, model_id, offline.offline, online.online,
                  coalesce(offline.run_complete, true) AND coalesce(online.run_complete, true) AS run_complete
                FROM offline FULL OUTER JOIN online USING (grain, window_start, window_end, model_id)""".formatted(
                        tableName.apply(Tables.OFFLINE_METRICS),
                        tableName.apply(Tables.JOB_RUNS),
                        tableName.apply(Tables.ONLINE_METRICS));
    }
}
