package dev.plumbline.jobs.run;

import dev.plumbline.config.Causes;
import dev.plumbline.config.PlumblineException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/** Spark that was stopped during the work, for example by a signal: every failure after that has this cause. */
public final class StoppedSpark {

    private static final String SENTENCE =
            "stopped from outside, for example by a signal: Spark was shut down before the work was done. Run it again: in"
                    + " every table all rows of a window come from one run, and a run that was stopped like this has no row in"
                    + " job_runs";

    /** Spark's words for work that was interrupted, and for work that starts afterwards. */
    private static final Pattern SAID = Pattern.compile("SparkContext was shut down|stopped SparkContext");

    private StoppedSpark() {}

    /** The result of work that continues after failures; if Spark was stopped meanwhile, the sentence is thrown. */
    public static <T> T orSentence(final SparkSession spark, final Supplier<T> work) {
        final T result;
        try {
            result = work.get();
        } catch (final Exception failure) { // the engine throws checked exceptions that Java does not see
            final Optional<PlumblineException> stopped = sentence(spark, failure);
            if (stopped.isPresent()) {
                throw stopped.get();
            }
            throw failure;
        }
        if (spark.sparkContext().isStopped()) {
            throw new PlumblineException(SENTENCE);
        }
        return result;
    }

    /** The sentence of a failure where Spark has been stopped. */
    static Optional<PlumblineException> sentence(final SparkSession spark, final Throwable failure) {
        return spark.sparkContext().isStopped()
                ? Optional.of(new PlumblineException(SENTENCE, failure))
                : Optional.empty();
    }

    /** The same where the failure itself says so. */
    static Optional<PlumblineException> sentence(final Throwable failure) {
        return Causes.of(failure)
                .filter(cause ->
                        SAID.matcher(String.valueOf(cause.getMessage())).find())
                .findFirst()
                .map(said -> new PlumblineException(SENTENCE, failure));
    }
}
