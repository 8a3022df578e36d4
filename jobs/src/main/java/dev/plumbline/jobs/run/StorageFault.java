package dev.plumbline.jobs.run;

import dev.plumbline.config.Causes;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.Redaction;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.security.AccessControlException;

/** Storage that has no space left or denies a permission: the user can correct that, whatever part of the engine met it. */
final class StorageFault {

    /** The systems' own words; these failures have no type of their own. */
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
                    "there is no space left: free some where plumbline.warehouse and Spark's spark.local.dir are");
        }
        if (cause instanceof AccessControlException
                || cause instanceof AccessDeniedException
                || REFUSED.matcher(said).find()) {
            return Optional.of("a permission is missing: give the job those listed in docs/operations.md");
        }
        return Optional.empty();
    }

    private static String text(final Throwable cause, final String remedy) {
        return Redaction.of(Causes.firstLine(cause)) + ": " + remedy
                + ", and run it again. In every table, the rows of these windows come either all from this run or all from"
                + " an earlier one; run_complete is false where they come from this run";
    }
}
