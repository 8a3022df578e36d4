package dev.plumbline.table;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.window.WindowRange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Whether another run has replaced rows of a run's windows since the run wrote them. No transaction spans tables. So if two
 * runs cover the same windows, the one that finds this ends, and in the windows of both the tables hold rows of the other one
 * only.
 */
public final class LaterRuns {

    private final SparkSession spark;
    private final Warehouse warehouse;
    private final String runId;
    private final WindowRange range;
    private final Map<TableSpec, Replacement> written = new LinkedHashMap<>();

    /** For a run that has written nothing yet. */
    public LaterRuns(final SparkSession spark, final Warehouse warehouse, final String runId, final WindowRange range) {
        this.spark = spark;
        this.warehouse = warehouse;
        this.runId = runId;
        this.range = range;
    }

    /** The run has committed rows to a table of results. */
    public void watch(final TableSpec table, final Replacement own) {
        written.put(table, own);
    }

    /**
     * To be called before the run commits anything more; reads only the newest commits of the tables that it has written.
     *
     * @throws PlumblineException naming the other run
     */
    public void refuse() {
        written.forEach((table, own) -> later(table, own).ifPresent(other -> {
            throw new PlumblineException(
                    "the run " + other + " has replaced rows of these windows in " + table.name()
                            + " since this run wrote them: this run ends and the other one continues, so that all tables hold rows"
                            + " of one run. When the other one has ended, run again over the windows that it does not cover, or over"
                            + " all windows if job_runs says that it failed; do not start two runs over the same windows at once");
        }));
    }

    private Optional<String> later(final TableSpec table, final Replacement own) {
        return TableCommit.newestFirst(spark, warehouse, table)
                .takeWhile(commit -> !commit.runId().equals(Optional.of(runId)))
                .filter(commit -> commit.replaced()
                        .filter(replaced -> replaced.meets(range, own))
                        .isPresent())
                .flatMap(commit -> commit.runId().stream())
                .findFirst();
    }
}
