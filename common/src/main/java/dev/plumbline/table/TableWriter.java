package dev.plumbline.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Writes rows of one run into output tables: one commit per table, which replaces exactly the run's own rows. After a
 * conflicting commit of another run it tries again a bounded number of times; nothing is recomputed as long as the rows are
 * persisted.
 */
public final class TableWriter {

    private final SparkSession spark;
    private final Warehouse warehouse;
    private final String runId;
    private final Runnable ahead;

    public TableWriter(final SparkSession spark, final Warehouse warehouse, final String runId) {
        this(spark, warehouse, runId, () -> {});
    }

    /** @param ahead called before every attempt to commit; it may throw to prevent the commit */
    public TableWriter(final SparkSession spark, final Warehouse warehouse, final String runId, final Runnable ahead) {
        this.spark = spark;
        this.warehouse = warehouse;
        this.runId = runId;
        this.ahead = ahead;
    }

    /**
     * The rows as the table holds them: descriptor order, descriptor types, the run's id.
     *
     * @throws IllegalArgumentException when a column is missing or unknown: a fault of the job, not of the user
     */
    public Dataset<Row> conform(final TableSpec table, final Dataset<Row> rows) {
        final List<String> found = Arrays.asList(rows.columns());
        final List<String> wanted = table.columnNames().stream()
                .filter(name -> !name.equals("run_id") || found.contains("run_id"))
                .toList();
        if (found.size() != wanted.size() || !found.containsAll(wanted)) {
            final List<String> missing = new ArrayList<>(wanted);
            missing.removeAll(found);
            final List<String> extra = new ArrayList<>(found);
            extra.removeAll(wanted);
            throw new IllegalArgumentException(
                    table.name() + ": missing columns " + missing + ", unknown columns " + extra);
        }
        return rows.select(table.columns().stream()
                .map(column -> column.name().equals("run_id")
                        ? lit(runId).as("run_id")
                        : col(column.name()).cast(column.type()).as(column.name()))
                .toArray(Column[]::new));
    }

    /** Commits conformed rows in place of those that the condition selects; without a condition they are added. */
    public void commit(final TableSpec table, final Dataset<Row> rows, final Optional<Replacement> replacement) {
        ConflictRetry.of(table, () -> {
            new TableCreator(spark, warehouse).ensure(table);
            ahead.run();
            final DataFrameWriter<Row> writer = rows.write()
                    .format("delta")
                    .option("userMetadata", runId)
                    .option("optimizeWrite", "true")
                    .mode(replacement.isPresent() ? "overwrite" : "append");
            warehouse.write(
                    replacement
                            .map(some -> writer.option("replaceWhere", some.condition()))
                            .orElse(writer),
                    table);
            return table;
        });
    }

    /**
     * Removes the rows that the condition selects; if there are none, the table is neither created nor given a new version.
     *
     * @return whether there were any
     */
    public boolean clear(final TableSpec table, final Replacement replacement) {
        final Dataset<Row> rows = warehouse.read(spark, table);
        final boolean anyRows = !rows.where(replacement.condition()).isEmpty();
        if (anyRows) {
            commit(table, rows.where(lit(false)), Optional.of(replacement));
        }
        return anyRows;
    }
}
