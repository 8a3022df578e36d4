package dev.plumbline.testing;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import dev.plumbline.table.ForklessLocalFileSystem;
import java.io.Serializable;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The one local session of the test JVM: Delta, two cores, two shuffle partitions, UTC, plans neither compiled nor adapted;
 * the gate's spark-submit does both. spark-testing-base stands behind it as a delegate, so that its inherited assertions do
 * not shadow AssertJ's.
 */
public final class SharedSession {

    private static final Delegate DELEGATE = new Delegate();

    private SharedSession() {}

    /** The session; started by the first test that asks. */
    public static SparkSession spark() {
        return DELEGATE.session();
    }

    /** Fails unless both frames hold the same rows, duplicates counted, in any order. No map columns. */
    public static void assertSameRows(final Dataset<Row> expected, final Dataset<Row> actual) {
        DELEGATE.session();
        DELEGATE.assertDataFrameDataEquals(expected, actual);
    }

    private static final class Delegate extends JavaDatasetSuiteBase implements Serializable {
        private static final long serialVersionUID = 1L;
        private boolean started;

        synchronized SparkSession session() {
            if (!started) {
                runBefore();
                started = true;
            }
            return spark();
        }

        @Override
        public boolean enableHiveSupport() {
            return false;
        }

        @Override
        public SparkConf conf() {
            final SparkConf conf = new SparkConf()
                    .setMaster("local[2]")
                    .setAppName("plumbline-tests")
                    .set("spark.ui.enabled", "false")
                    .set("spark.sql.shuffle.partitions", "2")
                    // compiling plans, and planning them stage by stage, takes longer than running them on a few rows
                    .set("spark.sql.codegen.wholeStage", "false")
                    .set("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                    .set("spark.sql.adaptive.enabled", "false")
                    .set("spark.sql.session.timeZone", "UTC")
                    .set(
                            "spark.sql.adaptive.optimizer.excludedRules",
                            "org.apache.spark.sql.execution.adaptive.AQEPropagateEmptyRelation")
                    .set("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                    .set("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                    .set("spark.databricks.delta.snapshotPartitions", "1")
                    .set("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/spark-warehouse")
                    .set("spark.driver.host", "localhost");
            ForklessLocalFileSystem.SETTINGS.forEach(conf::set);
            return conf;
        }
    }
}
