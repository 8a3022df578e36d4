package dev.plumbline.table;

import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaHistoryManager;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.CommitInfo;
import org.apache.spark.sql.delta.util.DeltaCommitFileProvider;
import scala.Option;
import scala.jdk.javaapi.OptionConverters;

/**
 * A commit to a table, as the table's log records it.
 *
 * @param runId the run that made it; empty for what changes no row, such as compaction, and for commits of others
 * @param replaced which rows it replaced
 */
record TableCommit(Optional<String> runId, Optional<Replacement> replaced) {

    /** From the newest back; each is read here when it is needed, while the public history would run a Spark job. */
    static Stream<TableCommit> newestFirst(final SparkSession spark, final Warehouse warehouse, final TableSpec table) {
        final Snapshot newest = warehouse.snapshot(spark, table);
        final DeltaLog log = newest.deltaLog();
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
}
