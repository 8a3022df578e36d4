package dev.plumbline.table;

import dev.plumbline.config.Causes;
import dev.plumbline.config.PlumblineException;
import io.delta.exceptions.DeltaConcurrentModificationException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;

/** Commits again where another run's commit came first: a bounded number of times, with growing pauses. */
public final class ConflictRetry {

    private static final int ATTEMPTS = 6;

    /** What a table's creation, or its migration to a newer version, meets where another run does the same. */
    private static final Set<String> MADE_AT_ONCE = Set.of(
            "FIELD_ALREADY_EXISTS",
            "DELTA_DUPLICATE_COLUMNS_FOUND.ADDING_COLUMNS",
            "DELTA_MISSING_DELTA_TABLE",
            "DELTA_CREATE_TABLE_WITH_NON_EMPTY_LOCATION",
            "DELTA_CONSTRAINT_ALREADY_EXISTS",
            "DELTA_TABLE_ALREADY_EXISTS");

    private ConflictRetry() {}

    /**
     * What a commit gives, which may be tried several times.
     *
     * @throws PlumblineException when other commits came first every time
     */
    public static <T> T of(final TableSpec table, final Supplier<T> commit) {
        for (int attempt = 1; ; attempt++) {
            try {
                return commit.get();
            } catch (final Exception failure) { // the engine throws checked exceptions that Java does not see
                if (!isConflict(failure)) {
                    throw failure;
                }
                if (attempt == ATTEMPTS) {
                    throw new PlumblineException(
                            "the table " + table.name() + ": other runs committed to the same windows first in all "
                                    + ATTEMPTS + " attempts; run again when they have ended",
                            failure);
                }
                pause(attempt);
            }
        }
    }

    /** Whether another run's commit is the cause, or its creation or migration of the same table at the same moment. */
    public static boolean isConflict(final Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof DeltaConcurrentModificationException
                        || cause instanceof SparkThrowable known
                                && known.getCondition() != null
                                && MADE_AT_ONCE.contains(known.getCondition()));
    }

    private static void pause(final int attempt) {
        try {
            Thread.sleep(100L * (1L << attempt) + ThreadLocalRandom.current().nextInt(200));
        } catch (final InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new PlumblineException("interrupted while waiting for another run's commit", stop);
        }
    }
}
