package dev.plumbline.jobs.run;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.table.ForklessLocalFileSystem;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** Builds the session of a run: Delta, UTC, and what spark-submit or the user already set. */
public final class Sessions {

    private static final String SPARK_LINE = "4.1.";
    private static final String DELTA_EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";

    private static final String EXTENSIONS = "spark.sql.extensions";
    private static final String SESSION_CATALOG = "spark.sql.catalog.spark_catalog";
    private static final String DELTA_CATALOG = "org.apache.spark.sql.delta.catalog.DeltaCatalog";
    private static final String TIME_ZONE = "spark.sql.session.timeZone";
    private static final String EXCLUDED_RULES = "spark.sql.adaptive.optimizer.excludedRules";

    /** This rule drops a branch that turned out empty together with the counts of its input checks. */
    private static final String DROPS_COUNTS = "org.apache.spark.sql.execution.adaptive.AQEPropagateEmptyRelation";

    private Sessions() {}

    /**
     * Opens the session. If one exists already, a copy of it is used, with settings and views of its own, and its Spark
     * is left running.
     *
     * @param name stable application name
     * @param master Spark master; empty leaves it to spark-submit, or to all local cores
     * @param extra Spark settings of the command line
     */
    public static Opened open(final String name, final Optional<String> master, final Map<String, String> extra) {
        requireVersions();
        final Option<SparkSession> lent = SparkSession.getDefaultSession();
        if (lent.isDefined()) {
            return opened(copy(lent.get(), extra), () -> {});
        }
        final SparkSession spark =
                SparkSession.builder().config(conf(name, master, extra)).getOrCreate();
        return opened(spark, spark::stop);
    }

    static SparkConf conf(final String name, final Optional<String> master, final Map<String, String> extra) {
        final SparkConf conf = new SparkConf().setAppName(name);
        master.ifPresent(conf::setMaster);
        extra.forEach(conf::set);
        conf.setIfMissing("spark.master", "local[*]");
        if (conf.get("spark.master").startsWith("local")) {
            conf.setIfMissing("spark.ui.enabled", "false");
            conf.setIfMissing("spark.driver.host", "localhost");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            conf.setIfMissing(
                    "spark.sql.shuffle.partitions",
                    String.valueOf(2 * Runtime.getRuntime().availableProcessors()));
            conf.setIfMissing("spark.databricks.delta.snapshotPartitions", "2");
            ForklessLocalFileSystem.SETTINGS.forEach(conf::setIfMissing);
        }
        conf.set(EXTENSIONS, with(conf.get(EXTENSIONS, DELTA_EXTENSION), DELTA_EXTENSION));
        conf.setIfMissing(SESSION_CATALOG, DELTA_CATALOG);
        conf.set(TIME_ZONE, "UTC");
        conf.set(EXCLUDED_RULES, with(conf.get(EXCLUDED_RULES, DROPS_COUNTS), DROPS_COUNTS));
        // for rows that are computed once and kept on disk: a stream of them would hold a hundred batches of 10,000
        // rows each
        conf.setIfMissing("spark.serializer.objectStreamReset", "1");
        conf.setIfMissing("spark.sql.inMemoryColumnarStorage.batchSize", "2000");
        return conf;
    }

    /** Loads Spark's catalog now: Spark itself does so only when it first needs a table, which may be after hours. */
    private static Opened opened(final SparkSession spark, final Runnable stop) {
        try {
            // Spark asks the thread's session, which is not the copy, for the catalog's class
            ((org.apache.spark.sql.classic.SparkSession) spark)
                    .withActive(() -> spark.sessionState().catalogManager().catalog("spark_catalog"));
        } catch (final Exception refused) { // the engine throws checked exceptions that Java does not see
            stop.run();
            throw new PlumblineException(
                    "Spark's own catalog cannot be used: " + refused.getMessage() + "; leave out --conf "
                            + SESSION_CATALOG + ", which then defaults to " + DELTA_CATALOG,
                    refused);
        }
        return new Opened(spark, stop);
    }

    /** Settings of a whole application cannot be changed any more: of those on the command line, only the others apply. */
    private static SparkSession copy(final SparkSession lent, final Map<String, String> extra) {
        final SparkSession copy = ((org.apache.spark.sql.classic.SparkSession) lent).cloneSession();
        extra.forEach((key, value) -> {
            if (copy.conf().isModifiable(key)) {
                copy.conf().set(key, value);
            }
        });
        copy.conf().set(TIME_ZONE, "UTC");
        copy.conf().set(EXCLUDED_RULES, with(copy.conf().get(EXCLUDED_RULES, DROPS_COUNTS), DROPS_COUNTS));
        return copy;
    }

    /** A list of class names, as the user set it, with the one that every run needs. */
    private static String with(final String names, final String needed) {
        return Stream.concat(Arrays.stream(names.split(",")).map(String::strip), Stream.of(needed))
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** A session for the length of a command. */
    public static final class Opened implements AutoCloseable {
        private final SparkSession spark;
        private final Runnable stop;

        private Opened(final SparkSession spark, final Runnable stop) {
            this.spark = spark;
            this.stop = stop;
        }

        /** The session. */
        public SparkSession spark() {
            return spark;
        }

        @Override
        public void close() {
            stop.run();
        }
    }

    private static void requireVersions() {
        final String spark = org.apache.spark.package$.MODULE$.SPARK_VERSION();
        if (!spark.startsWith(SPARK_LINE)) {
            throw new PlumblineException(
                    "this build is for Spark 4.1 but runs on Spark " + spark + ": use a Spark 4.1 distribution");
        }
        try {
            Class.forName(DELTA_EXTENSION);
        } catch (final ClassNotFoundException missing) {
            throw new PlumblineException(
                    "Delta is not on the class path: submit with --packages io.delta:delta-spark_4.1_2.13:4.3.1",
                    missing);
        }
    }
}
