package dev.plumbline.table.upkeep;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Which runs the rows of results are of: one scan of a few columns of every table, one row per table, window and run. */
public final class WrittenRows {

    private WrittenRows() {}

    /** Of those tables of results that are there: table_name, grain, first_day, end_day, run_id, rows. */
    public static Dataset<Row> of(final SparkSession spark, final Warehouse warehouse) {
        return Tables.ALL.stream()
                .filter(table -> !List.of(Tables.JOB_RUNS, Tables.INPUT_CHECKS).contains(table))
                .filter(table -> warehouse.has(spark, table))
                .map(table -> warehouse.read(spark, table).select(keys(table)))
                .reduce(Dataset::union)
                .map(rows -> rows.groupBy("table_name", "grain", "first_day", "end_day", "run_id")
                        .agg(count(lit(1)).as("rows")))
                .orElseGet(() -> spark.sql("SELECT '' AS table_name, '' AS grain, DATE'1970-01-01' AS first_day,"
                        + " DATE'1970-01-01' AS end_day, '' AS run_id, 0L AS rows WHERE false"));
    }

    /**
     * The windows that hold rows of a run which has not ended well, or is at work: table_name, grain, windows, first_day,
     * end_day, rows.
     */
    public static Dataset<Row> unfinished(final Dataset<Row> written, final Dataset<Row> jobRuns) {
        final Dataset<Row> succeeded = jobRuns.where("status = 'SUCCEEDED'").select("run_id");
        return written.join(succeeded, "run_id", "left_anti")
                .groupBy("table_name", "grain")
                .agg(
                        countDistinct("first_day", "end_day").as("windows"),
                        min("first_day").as("first_day"),
                        max("end_day").as("end_day"),
                        sum("rows").as("rows"))
                .orderBy("table_name", "grain");
    }

    private static Column[] keys(final TableSpec table) {
        final boolean isWindowed = table.columnNames().containsAll(List.of("grain", "window_start", "window_end"));
        return new Column[] {
            lit(table.name()).as("table_name"),
            (isWindowed ? col("grain") : lit("none")).as("grain"),
            (isWindowed ? to_date(col("window_start")) : lit(null).cast("date")).as("first_day"),
            (isWindowed ? to_date(col("window_end")) : lit(null).cast("date")).as("end_day"),
            col("run_id")
        };
    }
}
