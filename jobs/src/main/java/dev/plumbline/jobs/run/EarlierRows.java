package dev.plumbline.jobs.run;

import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a run reads of the warehouse in its current state, besides the tables that it reads at a pinned version. */
final class EarlierRows {

    private final SparkSession spark;
    private final Warehouse warehouse;
    private final BiFunction<String, Supplier<List<Row>>, List<Row>> collected;

    /** @param collected computes the rows of a step; gives none in a dry run */
    EarlierRows(
            final SparkSession spark,
            final Warehouse warehouse,
            final BiFunction<String, Supplier<List<Row>>, List<Row>> collected) {
        this.spark = spark;
        this.warehouse = warehouse;
        this.collected = collected;
    }

    /** {@code run_id} of every run that has succeeded by now. */
    Dataset<Row> succeededRuns() {
        return of(Tables.JOB_RUNS).where("status = 'SUCCEEDED'").select("run_id");
    }

    /** All current rows of a table; none where it does not exist yet. */
    Dataset<Row> of(final TableSpec table) {
        return warehouse.read(spark, table);
    }

    List<Row> computed(final String step, final Supplier<List<Row>> rows) {
        return collected.apply(step, rows);
    }

    SparkSession spark() {
        return spark;
    }
}
