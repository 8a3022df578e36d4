package dev.plumbline.table.upkeep;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.table.ConflictRetry;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/** Deletes runs that began before a day, with the results of their input checks. */
public final class RunRetention {

    /** Runs that one commit removes, since it lists them. */
    private static final int AT_ONCE = 1000;

    private final SparkSession spark;
    private final Warehouse warehouse;
    private final LocalDate before;

    public RunRetention(final SparkSession spark, final Warehouse warehouse, final LocalDate before) {
        this.spark = spark;
        this.warehouse = warehouse;
        this.before = before;
    }

    /** Deletes runs: first their findings, then their own rows. */
    public void forget(final List<String> runs) {
        for (int first = 0; first < runs.size(); first += AT_ONCE) {
            final Column isOne = col("run_id")
                    .isin(runs.subList(first, Math.min(first + AT_ONCE, runs.size()))
                            .toArray());
            if (warehouse.has(spark, Tables.INPUT_CHECKS)) {
                delete(Tables.INPUT_CHECKS, isOne);
            }
            delete(
                    Tables.JOB_RUNS,
                    col("run_date").lt(lit(Date.valueOf(before))).and(isOne));
        }
    }

    private void delete(final TableSpec table, final Column which) {
        ConflictRetry.of(table, () -> {
            warehouse.delta(spark, table).delete(which);
            return table;
        });
    }
}
