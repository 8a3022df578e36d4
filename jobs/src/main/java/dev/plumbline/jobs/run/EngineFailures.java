package dev.plumbline.jobs.run;

import dev.plumbline.config.Causes;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.table.DamagedLog;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;

/** Failures of the engine that the user can correct, as sentences; everything else keeps its stack trace. */
public final class EngineFailures {

    private EngineFailures() {}

    /** The sentence of a failure, found anywhere among its causes. */
    public static Optional<PlumblineException> sentence(final Throwable failure) {
        return sentence(failure, UnreadableRecord.ofAnything());
    }

    /** The same, if it is known what is read. */
    static Optional<PlumblineException> sentence(final Throwable failure, final UnreadableRecord unreadable) {
        if (failure instanceof PlumblineException known) {
            return Optional.of(known);
        }
        final Optional<PlumblineException> early = StoppedSpark.sentence(failure)
                .or(() -> DamagedLog.in(failure)
                        .map(ofLog -> StorageFault.sentence(failure).orElse(ofLog)));
        if (early.isPresent()) {
            return early;
        }
        return Causes.of(failure)
                .flatMap(cause -> raised(cause).stream())
                .findFirst()
                .map(message -> new PlumblineException(message, failure))
                .or(() -> unreadable.sentence(failure))
                .or(() -> StorageFault.sentence(failure));
    }

    /** The message of our own code from within a task or a query. */
    private static Optional<String> raised(final Throwable cause) {
        if (cause instanceof PlumblineException ofTask) {
            return Optional.of(ofTask.getMessage());
        }
        return cause instanceof SparkThrowable known && "USER_RAISED_EXCEPTION".equals(known.getCondition())
                ? Optional.ofNullable(known.getMessageParameters().get("errorMessage"))
                : Optional.empty();
    }

    /** The result of some work; failures that the user can correct are thrown as sentences. */
    public static <T> T orSentence(final Supplier<T> work) {
        try {
            return work.get();
        } catch (final Exception failure) { // the engine throws checked exceptions that Java does not see
            final Optional<PlumblineException> sentence = sentence(failure);
            if (sentence.isPresent()) {
                throw sentence.get();
            }
            throw failure;
        }
    }
}
