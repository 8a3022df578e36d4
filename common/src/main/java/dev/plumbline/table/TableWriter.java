package dev.plumbline.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.config.PlumblineException;
import io.delta.exceptions.DeltaConcurrentModificationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Writes rows of one run into output tables: one commit per table, which replaces exactly the run's own rows. A
 * conflicting commit of another run is retried a bounded number of times; what was computed is not computed again as
 * long as the rows are persisted.
 */
public final class TableWriter {

    private static final int ATTEMPTS = 6;

    private static final Set<String> CREATED_AT_ONCE = Set.of(
            "DELTA_MISSING_DELTA_TABLE",
            "DELTA_CREATE_TABLE_WITH_NON_EMPTY_LOCATION",
            "DELTA_CONSTRAINT_ALREADY_EXISTS",
            "DELTA_TABLE_ALREADY_EXISTS");

    private final SparkSession spark;
    private final Warehouse warehouse;
    private final String runId;

    public TableWriter(final SparkSession spark, final Warehouse warehouse, final String runId) {
        this.spark = spark;
        this.warehouse = warehouse;
        this.runId = runId;
    }

    /**
     * The rows as the table holds them: descriptor order, descriptor types, the run's id.
     *
     * @throws IllegalArgumentException when a column is missing or too many: a fault of the job, not of the user
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

    /** Commits conformed rows in place of those that the condition names; without one they are added. */
    public void commit(final TableSpec table, final Dataset<Row> rows, final Optional<Replacement> replacement) {
        retrying(table, () -> {
            new TableCreator(spark, warehouse).ensure(table);
            final DataFrameWriter<Row> writer = rows.write()
                    .format("delta")
                    .option("userMetadata", runId)
                    .option("optimizeWrite", "true")
                    .mode(replacement.isPresent() ? "overwrite" : "append");
            final DataFrameWriter<Row> targeted = replacement
                    .map(some -> writer.option("replaceWhere", some.condition()))
                    .orElse(writer);
            if (warehouse.catalog().isPresent()) {
                targeted.saveAsTable(warehouse.sqlName(table));
            } else {
                targeted.save(warehouse.path(table));
            }
        });
    }

    /**
     * Removes the rows that the condition names; a table is neither created nor given a version to hold none.
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

    private void retrying(final TableSpec table, final Runnable commit) {
        for (int attempt = 1; ; attempt++) {
            try {
                commit.run();
                return;
            } catch (final Exception failure) {
                if (!isConflict(failure)) {
                    throw failure;
                }
                if (attempt == ATTEMPTS) {
                    throw new PlumblineException(
                            "table " + table.name() + ": another run kept committing to the same windows, " + ATTEMPTS
                                    + " attempts failed; run again when it has ended",
                            failure);
                }
                pause(attempt);
            }
        }
    }

    /** Another run's commit, or its creation of the same table at the same moment. */
    private static boolean isConflict(final Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeltaConcurrentModificationException
                    || cause instanceof SparkThrowable known
                            && known.getCondition() != null
                            && CREATED_AT_ONCE.contains(known.getCondition())) {
                return true;
            }
        }
        return false;
    }

    private static void pause(final int attempt) {
        try {
            Thread.sleep(100L * (1L << attempt) + ThreadLocalRandom.current().nextInt(200));
        } catch (final InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new PlumblineException("interrupted while waiting for another run's commit", stop);
        }
    }
}
