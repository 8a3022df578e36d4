package dev.plumbline.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Creates a table from its descriptor: columns with comments, partitions, CHECKs; safe to repeat, also after a kill. */
public final class TableCreator {

    private static final String CONSTRAINT = "delta.constraints.";

    /** Files are skipped by window and model; statistics of figures are never used and would slow down every commit. */
    private static final int STATISTICS_COLUMNS = 5;

    private final SparkSession spark;
    private final Warehouse warehouse;

    public TableCreator(final SparkSession spark, final Warehouse warehouse) {
        this.spark = spark;
        this.warehouse = warehouse;
    }

    /**
     * Makes sure that the table exists with all its columns and checks, including those added to its descriptor since.
     *
     * @throws dev.plumbline.config.PlumblineException when a table that is there cannot become what the descriptor says
     */
    public void ensure(final TableSpec table) {
        if (!warehouse.has(spark, table)) {
            spark.sql(createStatement(table));
            return;
        }
        final StructType stored = warehouse.stored(spark, table).schema();
        OlderTable.requireMendable(warehouse, table, stored);
        final List<ColumnSpec> columns = OlderTable.lacking(table, stored);
        if (!columns.isEmpty()) {
            spark.sql("ALTER TABLE " + warehouse.sqlName(table) + " ADD COLUMNS ("
                    + columns.stream()
                            .map(column -> "`" + column.name() + "` " + column.type() + " COMMENT "
                                    + literal(column.comment()))
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        lackingChecks(table)
                .forEach((name, condition) -> spark.sql("ALTER TABLE " + warehouse.sqlName(table) + " ADD CONSTRAINT "
                        + name + " CHECK (" + condition + ")"));
    }

    /** The checks of the descriptor that an existing table lacks, name to condition. */
    public Map<String, String> lackingChecks(final TableSpec table) {
        final Map<String, String> lacking = new TreeMap<>(table.checks());
        lacking.keySet().removeAll(presentChecks(table));
        return lacking;
    }

    private String createStatement(final TableSpec table) {
        final String columns = table.columns().stream()
                .map(column -> "`" + column.name() + "` " + column.type()
                        + (column.nullability() == ColumnSpec.Nullability.REQUIRED ? " NOT NULL" : "")
                        + " COMMENT " + literal(column.comment()))
                .collect(Collectors.joining(", "));
        return "CREATE TABLE IF NOT EXISTS " + warehouse.sqlName(table) + " (" + columns
                + ") USING DELTA PARTITIONED BY ("
                + String.join(", ", table.partitionedBy()) + ") COMMENT " + literal(table.rowMeaning())
                + " TBLPROPERTIES ("
                + properties(table).entrySet().stream()
                        .map(property -> literal(property.getKey()) + " = " + literal(property.getValue()))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** The checks are among them: so one commit creates the table with all of them, or not at all. */
    private static Map<String, String> properties(final TableSpec table) {
        final Map<String, String> properties = new TreeMap<>();
        properties.put("delta.enableDeletionVectors", "false");
        properties.put("delta.dataSkippingNumIndexedCols", String.valueOf(STATISTICS_COLUMNS));
        table.checks().forEach((name, condition) -> properties.put(CONSTRAINT + name, condition));
        return properties;
    }

    private Set<String> presentChecks(final TableSpec table) {
        return spark.sql("SHOW TBLPROPERTIES " + warehouse.sqlName(table)).collectAsList().stream()
                .map(row -> row.getString(0))
                .filter(key -> key.startsWith(CONSTRAINT))
                .map(key -> key.substring(CONSTRAINT.length()))
                .collect(Collectors.toSet());
    }

    private static String literal(final String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
