package dev.plumbline.jobs.doctor;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.Redaction;
import dev.plumbline.jobs.cli.FileOptions;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.Sessions;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Finds problems of the installation before a job fails because of them. */
@CommandLine.Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = JobCommand.Version.class,
        sortOptions = false,
        description =
                "Checks versions, configuration, access to the warehouse and its tables, whether inputs can be read and are fresh,"
                        + " and how the last runs ended. Prints one line each: ok, warning or problem, with what to set. It reads only the"
                        + " times of inputs, and writes only an empty file that it removes again.",
        footer = {
            "",
            "The exit code is 1 if there is a problem, otherwise 0.",
            "Example:  plumbline doctor --config my.conf"
        })
public final class DoctorCommand implements Callable<Integer> {

    private final List<Job> jobs;

    @Mixin
    private final FileOptions options = new FileOptions();

    @Spec
    private CommandSpec spec;

    private DoctorCommand(final List<Job> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    /** The command. @param jobs every job */
    public static CommandLine of(final List<Job> jobs) {
        final CommandLine command = new CommandLine(new DoctorCommand(jobs));
        command.getCommandSpec().usageMessage().width(120);
        return command;
    }

    @Override
    public Integer call() {
        final Instant now = Instant.now();
        final Attempt<Configuration> configuration = Attempt.at(() -> options.configuration(now));
        final Attempt<Sessions.Opened> session =
                Attempt.at(() -> Sessions.open("plumbline doctor", options.master(), options.sparkSettings()));
        try {
            final Optional<SparkSession> spark = session.result().map(Sessions.Opened::spark);
            return told(
                    new Examined(jobs, configuration.result(), configuration.problem(), spark, session.problem(), now));
        } finally {
            session.result().ifPresent(Sessions.Opened::close);
        }
    }

    private int told(final Examined examined) {
        final PrintWriter out = spec.commandLine().getOut();
        int problems = 0;
        int warnings = 0;
        for (final HealthCheck check : HealthChecks.ALL) {
            for (final Finding finding : HealthChecks.of(check, examined)) {
                problems += finding.level() == Finding.Level.PROBLEM ? 1 : 0;
                warnings += finding.level() == Finding.Level.WARNING ? 1 : 0;
                out.println("%-8s %s: %s"
                        .formatted(
                                finding.level().name().toLowerCase(Locale.ROOT),
                                finding.subject(),
                                Redaction.of(finding.sentence())));
            }
        }
        out.println("problems: " + problems + ", warnings: " + warnings);
        return problems == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** The result of what was tried, or why it failed. */
    record Attempt<T>(Optional<T> result, Optional<String> problem) {

        static <T> Attempt<T> at(final Supplier<T> what) {
            try {
                return new Attempt<>(Optional.of(what.get()), Optional.empty());
            } catch (final PlumblineException wrong) {
                return new Attempt<>(Optional.empty(), Optional.of(wrong.getMessage()));
            } catch (final Exception | LinkageError wrong) { // checked ones too; a missing class is a finding
                return new Attempt<>(Optional.empty(), Optional.of(String.valueOf(wrong)));
            }
        }
    }
}
