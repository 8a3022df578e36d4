package dev.plumbline.jobs.run;

import dev.plumbline.table.Replacement;
import dev.plumbline.table.TableSpec;
import dev.plumbline.window.WindowRange;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A run that has succeeded, for the work that a job's own flags ask for.
 *
 * @param flags values of the given flags, by flag name
 */
public record FinishedRun(
        SparkSession spark, Configuration configuration, WindowRange range, Map<String, String> flags) {

    /** The value of a flag, if it was given. */
    public Optional<String> flag(final JobFlag flag) {
        return Optional.ofNullable(flags.get(flag.name()));
    }

    /** The rows of a table in the windows of the run. */
    public Dataset<Row> rows(final TableSpec table) {
        return configuration
                .warehouse()
                .read(spark, table)
                .where(Replacement.ofWindows(range).condition());
    }
}
