package dev.plumbline.table;

import dev.plumbline.config.PlumblineException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An output table of an earlier job as a later job reads it: all rows at one version.
 *
 * @param frame lazy rows, with every column of the descriptor that may be null
 * @param version Delta version
 */
public record PinnedTable(Dataset<Row> frame, String version) {

    /** @throws PlumblineException naming the job to run first when the table does not exist yet */
    public static PinnedTable open(final SparkSession spark, final Warehouse warehouse, final TableSpec table) {
        if (!warehouse.has(spark, table)) {
            throw new PlumblineException(
                    "the table " + table.name() + " does not exist yet: run the job " + table.writtenBy() + " first");
        }
        final String version = warehouse.version(spark, table);
        return new PinnedTable(warehouse.at(spark, table, version), version);
    }
}
