package dev.plumbline.table;

import io.delta.tables.DeltaTable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/** The newest version of a Delta table, so that all reads of a run are pinned to it. */
public final class DeltaVersion {

    private DeltaVersion() {}

    /** Of a table at a path; reads the log's listing, where the public history would run a Spark job. */
    public static String atPath(final SparkSession spark, final String path) {
        return String.valueOf(
                DeltaLog.forTableWithSnapshot(spark, new Path(path))._2().version());
    }

    /** Of a catalog table. */
    public static String ofTable(final SparkSession spark, final String name) {
        return String.valueOf(DeltaTable.forName(spark, name)
                .history(1)
                .select("version")
                .first()
                .getLong(0));
    }
}
