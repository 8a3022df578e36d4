package dev.plumbline.table.upkeep;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.table.ConflictRetry;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import io.delta.tables.DeltaTable;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs that began before a day and of which no table holds a row any more go, and their findings with them. */
public final class RunRetention {

    private final SparkSession spark;
    private final Warehouse warehouse;
    private final LocalDate before;

    public RunRetention(final SparkSession spark, final Warehouse warehouse, final LocalDate before) {
        this.spark = spark;
        this.warehouse = warehouse;
        this.before = before;
    }

    /**
     * The runs that may go: run_id. Those whose rows are there stay, however old: rows lead to them.
     *
     * @param written of {@link WrittenRows}
     */
    public Dataset<Row> forgettable(final Dataset<Row> written) {
        return warehouse
                .read(spark, Tables.JOB_RUNS)
                .where(col("run_date").lt(lit(Date.valueOf(before))))
                .select("run_id")
                .join(written.select("run_id").distinct(), "run_id", "left_anti");
    }

    /** Forgets them: first what they found, then that they were. */
    public void forget(final Dataset<Row> runs) {
        if (warehouse.has(spark, Tables.INPUT_CHECKS)
                && !warehouse
                        .read(spark, Tables.INPUT_CHECKS)
                        .join(runs, "run_id", "left_semi")
                        .isEmpty()) {
            delete(Tables.INPUT_CHECKS, runs, "true");
        }
        delete(Tables.JOB_RUNS, runs, "kept.run_date < DATE'" + before + "'");
    }

    private void delete(final TableSpec table, final Dataset<Row> runs, final String partitions) {
        ConflictRetry.of(table, () -> delta(table)
                .as("kept")
                .merge(runs.as("gone"), partitions + " AND kept.run_id = gone.run_id")
                .whenMatched()
                .delete()
                .execute());
    }

    private DeltaTable delta(final TableSpec table) {
        return warehouse.catalog().isPresent()
                ? DeltaTable.forName(spark, warehouse.sqlName(table))
                : DeltaTable.forPath(spark, warehouse.path(table));
    }
}
