package dev.plumbline.table;

import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalog.Table;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.catalog.DeltaTableV2;

/**
 * The newest version of a Delta table, so that all reads of a run are pinned to it. It is read from the listing of the
 * table's log, where the public history would run a Spark job.
 */
public final class DeltaVersion {

    private DeltaVersion() {}

    /** Of a table at a path. */
    public static String atPath(final SparkSession spark, final String path) {
        return String.valueOf(snapshot(spark, path).version());
    }

    /**
     * Of a table that a catalog has, by its name; empty for a view and for a table of another format.
     *
     * @throws AnalysisException when there is none of this name
     */
    public static Optional<String> ofTable(final SparkSession spark, final String name) throws AnalysisException {
        final Table found = spark.catalog().getTable(name);
        return found.isTemporary() || found.tableType().equals("VIEW")
                ? Optional.empty()
                : snapshot(spark, found.catalog(), Identifier.of(found.namespace(), found.name()))
                        .map(newest -> String.valueOf(newest.version()));
    }

    static Snapshot snapshot(final SparkSession spark, final String path) {
        return DeltaLog.forTableWithSnapshot(spark, new Path(path))._2();
    }

    /** Empty for a table of another format. */
    static Optional<Snapshot> snapshot(final SparkSession spark, final String catalog, final Identifier table)
            throws NoSuchTableException {
        return spark.sessionState().catalogManager().catalog(catalog) instanceof TableCatalog tables
                        && tables.loadTable(table) instanceof DeltaTableV2 delta
                ? Optional.of(delta.update())
                : Optional.empty();
    }
}
