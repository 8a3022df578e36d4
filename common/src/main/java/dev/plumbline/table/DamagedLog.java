package dev.plumbline.table;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.Redaction;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;

/** A Delta table whose log cannot be read: found before anything is computed or written, and told in one line. */
public final class DamagedLog {

    private static final String LOG = "/_delta_log";

    private DamagedLog() {}

    /**
     * Opens the newest version of every table that exists, so that no table is written while another one cannot be.
     *
     * @throws PlumblineException naming the first table that cannot be opened, what is wrong and what to do
     */
    public static void refuse(final SparkSession spark, final Warehouse warehouse, final List<TableSpec> tables) {
        for (final TableSpec table : tables) {
            try {
                warehouse.read(spark, table).schema();
            } catch (final PlumblineException known) {
                throw known;
            } catch (final Exception unreadable) { // the engine throws checked exceptions that Java does not see
                final String place =
                        warehouse.catalog().isPresent() ? warehouse.sqlName(table) : "at " + warehouse.path(table);
                throw sentence("the table " + table.name() + " " + place, unreadable);
            }
        }
    }

    /** The sentence of a failure that comes from reading a table's log, whatever was done with the table. */
    public static Optional<PlumblineException> in(final Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            final Optional<String> table = table(cause);
            if (table.isPresent()) {
                return Optional.of(sentence("the table at " + table.get(), failure));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> table(final Throwable cause) {
        if (cause instanceof SparkThrowable known && known.getCondition() != null) {
            return known.getMessageParameters().values().stream()
                    .filter(value -> value != null && value.contains(LOG))
                    .map(value -> value.substring(0, value.indexOf(LOG)).replaceFirst("^file:/+", "/"))
                    .findFirst();
        }
        return Optional.empty();
    }

    private static PlumblineException sentence(final String table, final Throwable failure) {
        return new PlumblineException(
                Redaction.of(table + " cannot be read, its Delta log is damaged: " + reason(failure)
                        + "; restore its _delta_log from a backup, or move the table away and run"
                        + " the jobs that write it again over all of its windows"),
                failure);
    }

    private static String reason(final Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse(failure.getClass().getSimpleName())
                .replaceFirst("\\.?\\s*SQLSTATE: \\w+$", "");
    }
}
