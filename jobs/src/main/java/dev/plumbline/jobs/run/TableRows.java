package dev.plumbline.jobs.run;

import dev.plumbline.table.Replacement;
import dev.plumbline.table.TableSpec;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run puts into one table.
 *
 * @param rows lazy; empty if the settings ask for none, which costs only the removal of an earlier run's rows
 * @param replacement which rows they replace; empty for those of the run's windows
 */
public record TableRows(TableSpec table, Optional<Dataset<Row>> rows, Optional<Replacement> replacement) {

    /** Rows that were asked for, few or many. */
    public TableRows(final TableSpec table, final Dataset<Row> rows) {
        this(table, Optional.of(rows), Optional.empty());
    }

    /** Rows that replace other rows than those of the run's windows. */
    public TableRows(final TableSpec table, final Dataset<Row> rows, final Replacement replacement) {
        this(table, Optional.of(rows), Optional.of(replacement));
    }

    /** A table for which the settings ask for no rows. */
    public static TableRows notAskedFor(final TableSpec table) {
        return new TableRows(table, Optional.empty(), Optional.empty());
    }
}
