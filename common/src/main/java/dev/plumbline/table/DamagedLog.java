package dev.plumbline.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.plumbline.config.Causes;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.Redaction;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;

/**
 * A Delta table whose log cannot be read: found before anything is computed or written, and reported in one line. A log is
 * damaged only if its content is wrong or missing; what a missing right or connection hides is still there.
 */
public final class DamagedLog {

    private static final String LOG = "/_delta_log";

    private static final Pattern OF_READING = Pattern.compile("DELTA_.*|FAILED_READ_FILE.*|MALFORMED_RECORD.*");

    /** Java reports a file that it may not open like one that is missing, with the system's reason at the end. */
    private static final Pattern NOT_GONE = Pattern.compile("\\((?!No such file)[^()]*\\)$|Permission denied");

    /** Decoders, which report invalid bytes by the exception that others use for a connection. */
    private static final List<String> DECODERS =
            List.of("org.apache.parquet.", "org.xerial.snappy.", "com.github.luben.zstd.");

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
                throw sentence(warehouse.described(table), unreadable);
            }
        }
    }

    /** The sentence for a failure that comes from reading a table's log, whatever was done with the table. */
    public static Optional<PlumblineException> in(final Throwable failure) {
        return Causes.of(failure)
                .flatMap(cause -> table(cause).stream())
                .findFirst()
                .map(table -> sentence("the table at " + table, failure));
    }

    /** Whether a failure of reading a log comes from its content. */
    public static boolean isCauseOf(final Throwable failure) {
        return Causes.of(failure).noneMatch(DamagedLog::isOutOfReach)
                && Causes.of(failure)
                        .anyMatch(cause -> cause instanceof IOException
                                || cause instanceof SparkThrowable known
                                        && OF_READING
                                                .matcher(String.valueOf(known.getCondition()))
                                                .matches());
    }

    private static boolean isOutOfReach(final Throwable cause) {
        if (cause instanceof SparkThrowable) {
            return false; // Delta's own that a file of the log is gone is one of Java's, too
        }
        if (cause instanceof FileNotFoundException || cause instanceof NoSuchFileException) {
            return NOT_GONE.matcher(String.valueOf(cause.getMessage())).find();
        }
        return cause instanceof IOException
                && !(cause instanceof EOFException
                        || cause instanceof ChecksumException
                        || cause instanceof JsonProcessingException
                        || isOfDecoding(cause));
    }

    private static boolean isOfDecoding(final Throwable cause) {
        return Stream.of(cause.getStackTrace()).limit(1).anyMatch(thrower -> DECODERS.stream()
                .anyMatch(thrower.getClassName()::startsWith));
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
                Redaction.of(
                        isCauseOf(failure)
                                ? table + " cannot be read, its Delta log is damaged: " + Causes.firstLine(failure)
                                        + "; restore its _delta_log from a backup, or move the table away and run"
                                        + " the job that writes it over all of its windows again"
                                : table + " cannot be opened: "
                                        + Causes.firstLine(Causes.of(failure)
                                                .filter(DamagedLog::isOutOfReach)
                                                .findFirst()
                                                .orElse(failure))
                                        + "; check the rights on it (docs/operations.md) and the credentials of the store"),
                failure);
    }
}
