package dev.plumbline.jobs.doctor;

import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.spark.sql.SparkSession;

/**
 * What could be opened of an installation, and why the rest could not.
 *
 * @param jobs every job
 * @param configuration the validated settings
 * @param configurationProblem everything that is wrong with them
 * @param spark a session
 * @param sparkProblem why there is none
 * @param now when the doctor was called
 */
record Examined(
        List<Job> jobs,
        Optional<Configuration> configuration,
        Optional<String> configurationProblem,
        Optional<SparkSession> spark,
        Optional<String> sparkProblem,
        Instant now) {

    /** What a check of tables or inputs finds, if the session and the settings that it needs exist. */
    List<Finding> opened(final BiFunction<SparkSession, Configuration, List<Finding>> check) {
        return spark.flatMap(session -> configuration.map(settings -> check.apply(session, settings)))
                .orElse(List.of());
    }
}
