package dev.plumbline.table.upkeep;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Which runs the rows of results come from. */
public final class WrittenRows {

    private WrittenRows() {}

    /**
     * Which windows and runs the rows of a table of results belong to: table_name, grain, first_day, end_day, run_id. For a
     * table without windows the days are null.
     *
     * @param rows the table's rows, or some of them
     */
    public static Dataset<Row> of(final TableSpec table, final Dataset<Row> rows) {
        return rows.select(
                lit(table.name()).as("table_name"),
                (table.isWindowed() ? col("grain") : lit("none")).as("grain"),
                (table.isWindowed() ? col("window_date") : lit(null).cast("date")).as("first_day"),
                (table.isWindowed() ? to_date(col("window_end")) : lit(null).cast("date")).as("end_day"),
                col("run_id"));
    }

    /**
     * The runs that need attention, by one scan of a few columns of every table: run_id and windows, an array of
     * table_name, grain, first_day, end_day and rows. They are the runs that left rows and did not succeed, or are still
     * running; and, without windows, those that began before a day and from which no table holds a row.
     *
     * @param tables that can be read, {@code job_runs} among them
     */
    public static Dataset<Row> ofUnusualRuns(
            final SparkSession spark, final Warehouse warehouse, final List<TableSpec> tables, final LocalDate before) {
        final Column none = lit(null).cast("string");
        final Column noDay = lit(null).cast("date");
        final Dataset<Row> runs = warehouse
                .stored(spark, Tables.JOB_RUNS)
                .select(
                        none.as("table_name"),
                        none.as("grain"),
                        noDay.as("first_day"),
                        noDay.as("end_day"),
                        col("run_id"),
                        col("status"),
                        col("run_date"));
        final Column window = struct(col("table_name"), col("grain"), col("first_day"), col("end_day"), col("rows"));
        final Column isWritten = size(col("windows")).gt(0);
        return tables.stream()
                .filter(table -> !List.of(Tables.JOB_RUNS, Tables.INPUT_CHECKS).contains(table))
                .map(table -> of(table, warehouse.stored(spark, table))
                        .withColumn("status", none)
                        .withColumn("run_date", noDay))
                .reduce(runs, Dataset::union)
                .groupBy("run_id", "table_name", "grain", "first_day", "end_day")
                .agg(
                        count(lit(1)).as("rows"),
                        max("status").as("status"),
                        max("run_date").as("run_date"))
                .groupBy("run_id")
                .agg(
                        max("status").as("status"),
                        max("run_date").as("run_date"),
                        collect_list(when(col("table_name").isNotNull(), window))
                                .as("windows"))
                .where(isWritten
                        .and(not(col("status").eqNullSafe(lit("SUCCEEDED"))))
                        .or(not(isWritten).and(col("run_date").lt(lit(Date.valueOf(before))))))
                .select("run_id", "windows");
    }
}
