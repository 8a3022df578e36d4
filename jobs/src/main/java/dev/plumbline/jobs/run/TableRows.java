package dev.plumbline.jobs.run;

import dev.plumbline.table.Replacement;
import dev.plumbline.table.TableSpec;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run puts into one table.
 *
 * @param rows lazy; empty where the settings ask for none, which costs nothing but the removal of an earlier run's rows
 * @param replacement which rows they take the place of; empty for those of the run's windows
 */
public record TableRows(TableSpec table, Optional<Dataset<Row>> rows, Optional<Replacement> replacement) {

    /** Rows that were asked for, few or many. */
    public TableRows(final TableSpec table, final Dataset<Row> rows) {
        this(table, Optional.of(rows), Optional.empty());
    }

    /** Rows in place of others than those of the run's windows. */
    public TableRows(final TableSpec table, final Dataset<Row> rows, final Replacement replacement) {
        this(table, Optional.of(rows), Optional.of(replacement));
    }

    /** A table that the settings ask for no rows of. */
    public static TableRows notAskedFor(final TableSpec table) {
        return new TableRows(table, Optional.empty(), Optional.empty());
    }
}
