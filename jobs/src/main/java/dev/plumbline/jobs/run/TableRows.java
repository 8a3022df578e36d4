package dev.plumbline.jobs.run;

import dev.plumbline.table.TableSpec;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run puts into the windows of one table.
 *
 * @param rows lazy; empty where the settings ask for none, which costs nothing but the removal of an earlier run's rows
 */
public record TableRows(TableSpec table, Optional<Dataset<Row>> rows) {

    /** Rows that were asked for, few or many. */
    public TableRows(final TableSpec table, final Dataset<Row> rows) {
        this(table, Optional.of(rows));
    }

    /** A table that the settings ask for no rows of. */
    public static TableRows notAskedFor(final TableSpec table) {
        return new TableRows(table, Optional.empty());
    }
}
