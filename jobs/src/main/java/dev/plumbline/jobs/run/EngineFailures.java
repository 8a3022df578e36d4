package dev.plumbline.jobs.run;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.table.DamagedLog;
import java.util.Optional;
import org.apache.spark.SparkThrowable;

/** Failures of the engine that are the user's to mend, as sentences; everything else keeps its stack trace. */
public final class EngineFailures {

    private EngineFailures() {}

    /** The sentence of a failure, found anywhere among its causes. */
    public static Optional<PlumblineException> sentence(final Throwable failure) {
        if (failure instanceof PlumblineException known) {
            return Optional.of(known);
        }
        final Optional<PlumblineException> damaged = DamagedLog.in(failure);
        if (damaged.isPresent()) {
            return damaged;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PlumblineException ofTask) {
                return Optional.of(new PlumblineException(ofTask.getMessage(), failure));
            }
            if (cause instanceof SparkThrowable known && known.getCondition() != null) {
                final String condition = known.getCondition();
                if (condition.equals("USER_RAISED_EXCEPTION")) {
                    return Optional.of(
                            new PlumblineException(known.getMessageParameters().get("errorMessage"), failure));
                }
                if (condition.startsWith("MALFORMED_RECORD") || condition.startsWith("FAILED_READ_FILE")) {
                    return Optional.of(new PlumblineException(
                            "an input cannot be read: " + firstLine(cause) + record(cause)
                                    + "; mend the file or its declared schema",
                            failure));
                }
            }
        }
        return Optional.empty();
    }

    /** The record at which reading ended, as far as it was read, and what was wrong with it. */
    private static String record(final Throwable failure) {
        String record = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable known
                    && known.getMessageParameters().containsKey("badRecord")) {
                record = " The record " + known.getMessageParameters().get("badRecord");
            }
            if (cause.getCause() == null && !record.isEmpty()) {
                return record + ": " + firstLine(cause);
            }
        }
        return record;
    }

    private static String firstLine(final Throwable cause) {
        return String.valueOf(cause.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("\\s*SQLSTATE: \\w+$", "");
    }
}
