package dev.plumbline.table;

import dev.plumbline.config.PlumblineException;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.delta.DeltaHistoryManager;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.CommitInfo;
import org.apache.spark.sql.delta.catalog.DeltaTableV2;
import org.apache.spark.sql.delta.util.DeltaCommitFileProvider;
import scala.Option;
import scala.Tuple2;
import scala.jdk.javaapi.OptionConverters;

/**
 * A commit to a table, as the table's log tells it.
 *
 * @param runId the run that made it; empty of what changes no row, as compaction, and of others' commits
 * @param replaced which rows it took the place of
 */
record TableCommit(Optional<String> runId, Optional<Replacement> replaced) {

    /** From the newest back; each is read here when it is asked for, where the public history would run a Spark job. */
    static Stream<TableCommit> newestFirst(final SparkSession spark, final Warehouse warehouse, final TableSpec table) {
        if (warehouse.catalog().isPresent()) {
            final DeltaTableV2 stored =
                    ofCatalog(spark, warehouse.catalog().get().split("\\."), table);
            return newestFirst(stored.deltaLog(), stored.update());
        }
        final Tuple2<DeltaLog, Snapshot> stored = DeltaLog.forTableWithSnapshot(spark, new Path(warehouse.path(table)));
        return newestFirst(stored._1(), stored._2());
    }

    private static Stream<TableCommit> newestFirst(final DeltaLog log, final Snapshot newest) {
        final DeltaCommitFileProvider files = DeltaCommitFileProvider.apply(newest);
        final Configuration hadoop = log.newDeltaHadoopConf();
        return LongStream.iterate(newest.version(), version -> version >= 0, version -> version - 1)
                .mapToObj(
                        version -> DeltaHistoryManager.getCommitInfoOpt(log.store(), files.deltaFile(version), hadoop))
                .takeWhile(Option::isDefined)
                .map(told -> of(told.get()));
    }

    private static TableCommit of(final CommitInfo told) {
        return new TableCommit(
                OptionConverters.toJava(told.userMetadata()),
                OptionConverters.toJava(told.operationParameters().get("predicate"))
                        .map(Replacement::new));
    }

    private static DeltaTableV2 ofCatalog(final SparkSession spark, final String[] schema, final TableSpec table) {
        final TableCatalog catalog =
                (TableCatalog) spark.sessionState().catalogManager().catalog(schema[0]);
        try {
            return (DeltaTableV2) catalog.loadTable(Identifier.of(new String[] {schema[1]}, table.name()));
        } catch (final NoSuchTableException gone) {
            throw new PlumblineException(
                    "the table " + table.name() + " is gone from " + String.join(".", schema)
                            + " since the run wrote it: run again",
                    gone);
        }
    }
}
