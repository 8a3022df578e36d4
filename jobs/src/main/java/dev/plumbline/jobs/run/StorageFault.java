package dev.plumbline.jobs.run;

import dev.plumbline.config.Causes;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.Redaction;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.security.AccessControlException;

/** Storage that has no space left, or refuses a right that it gave before: the user's to mend, whoever met it first. */
final class StorageFault {

    /** As the systems say it; none has a type of its own. */
    private static final Pattern FULL =
            Pattern.compile("No space left on device|[Qq]uota exceeded|not enough space on the disk|File too large");

    private static final Pattern REFUSED = Pattern.compile("Permission denied|Read-only file system");

    private StorageFault() {}

    /** The sentence of a failure, if it is one of storage. */
    static Optional<PlumblineException> sentence(final Throwable failure) {
        return Causes.of(failure)
                .flatMap(cause -> remedy(cause).map(remedy -> text(cause, remedy)).stream())
                .findFirst()
                .map(text -> new PlumblineException(text, failure));
    }

    private static Optional<String> remedy(final Throwable cause) {
        final String said = String.valueOf(cause.getMessage());
        if (FULL.matcher(said).find()) {
            return Optional.of(
                    "there is no space left: make some where plumbline.warehouse and Spark's spark.local.dir lie");
        }
        if (cause instanceof AccessControlException
                || cause instanceof AccessDeniedException
                || REFUSED.matcher(said).find()) {
            return Optional.of("a right is missing: give the job those of docs/operations.md");
        }
        return Optional.empty();
    }

    private static String text(final Throwable cause, final String remedy) {
        return Redaction.of(Causes.firstLine(cause)) + ": " + remedy
                + ", and run it again. Of every table the rows of these windows are wholly this run's or wholly an"
                + " earlier one's; run_complete is false where they are this one's";
    }
}
