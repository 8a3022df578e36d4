package dev.plumbline.table.upkeep;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.table.ConflictRetry;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Warehouse;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import scala.Console$;
import scala.jdk.javaapi.OptionConverters;

/** Deletes files that no version within the retention uses, by Delta's VACUUM; files of running writers stay. */
public final class Vacuum implements Upkeep {

    private static final String CHECKS_RETENTION = "spark.databricks.delta.retentionDurationCheck.enabled";

    private final SparkSession spark;
    private final Warehouse warehouse;
    private final MaintainSettings settings;

    public Vacuum(final SparkSession spark, final Warehouse warehouse, final MaintainSettings settings) {
        this.spark = spark;
        this.warehouse = warehouse;
        this.settings = settings;
    }

    @Override
    public Optional<String> plan(final TableSpec table) {
        return told(deletable(table), "would be vacuumed: ");
    }

    @Override
    public Optional<String> perform(final TableSpec table) {
        final int files = deletable(table);
        if (files > 0) {
            ConflictRetry.of(table, () -> vacuum(table, ""));
        }
        return told(files, "was vacuumed: ");
    }

    private int deletable(final TableSpec table) {
        return vacuum(table, " DRY RUN");
    }

    private static Optional<String> told(final int files, final String done) {
        return files == 0 ? Optional.empty() : Optional.of(done + files + " files and folders that no version needs");
    }

    /** @return number of rows of the answer: in a dry run one for each file */
    private int vacuum(final TableSpec table, final String mode) {
        final String statement = "VACUUM " + warehouse.sqlName(table) + " RETAIN "
                + 24L * settings.vacuumRetentionDays() + " HOURS" + mode;
        try {
            // Delta prints to standard output, which belongs to the result
            return withSettings(() -> Console$.MODULE$.withOut(
                    OutputStream.nullOutputStream(),
                    () -> spark.sql(statement).collectAsList().size()));
        } catch (final IllegalArgumentException shorter) {
            if (!String.valueOf(shorter.getMessage()).contains("retention period")) {
                throw shorter;
            }
            throw new PlumblineException(
                    "the table " + table.name() + " keeps its files for longer than maintain.vacuum-retention = "
                            + settings.vacuumRetentionDays()
                            + "d, by its property delta.deletedFileRetentionDuration; raise maintain.vacuum-retention or"
                            + " unset the property",
                    shorter);
        }
    }

    /**
     * Without these Delta replaces every number of hours except 0 by its own default, makes two versions of each table, and
     * lists files with ten thousand tasks.
     */
    private Map<String, String> wanted() {
        final Map<String, String> wanted = new LinkedHashMap<>(Map.of(
                "spark.databricks.delta.vacuum.retentionWindowIgnore.enabled", "false",
                "spark.databricks.delta.vacuum.logging.enabled", "false",
                "spark.sql.sources.parallelPartitionDiscovery.parallelism",
                        String.valueOf(2 * spark.sparkContext().defaultParallelism())));
        if (settings.isBelowDeltasMinimum()) {
            wanted.put(CHECKS_RETENTION, "false");
        }
        return wanted;
    }

    private int withSettings(final Supplier<Integer> work) {
        final RuntimeConfig session = spark.conf();
        final Map<String, Optional<String>> before = new LinkedHashMap<>();
        wanted().forEach((key, value) -> {
            before.put(key, OptionConverters.toJava(session.getOption(key)));
            session.set(key, value);
        });
        try {
            return work.get();
        } finally {
            before.forEach(
                    (key, value) -> value.ifPresentOrElse(some -> session.set(key, some), () -> session.unset(key)));
        }
    }
}
