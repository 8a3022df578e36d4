package dev.plumbline.jobs.maintain;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.ReferenceText;
import dev.plumbline.jobs.cli.FileOptions;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.cli.MainMethod;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.EngineFailures;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.jobs.run.StoppedSpark;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Upkeep of the warehouse, to be called every week. */
@CommandLine.Command(
        name = "maintain",
        mixinStandardHelpOptions = true,
        versionProvider = JobCommand.Version.class,
        sortOptions = false,
        description =
                "Maintains the warehouse: brings tables of an older version up to date, compacts small files, deletes files and"
                        + " runs that nothing needs any more, and lists windows with rows of a run that did not succeed. You can"
                        + " call it while jobs run and as often as you like; it reports what another run is writing at the moment"
                        + " and leaves that for the next time.")
public final class MaintainCommand implements Callable<Integer> {

    @Mixin
    private final FileOptions options = new FileOptions();

    @Option(names = "--dry-run", description = "print what would be done, change nothing, and stop")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    /** For spark-submit. @throws RuntimeException when a table cannot be maintained */
    public static void main(final String[] arguments) {
        MainMethod.run(commandLine(), arguments);
    }

    /** The command, with help that lists its settings. */
    public static CommandLine commandLine() {
        final CommandLine command = new CommandLine(new MaintainCommand());
        command.getCommandSpec()
                .usageMessage()
                .width(120)
                .footer(Stream.concat(
                                Stream.of("", "Settings"),
                                ReferenceText.help(List.of("maintain"))
                                        .replace("%", "%%")
                                        .lines())
                        .toArray(String[]::new));
        return command;
    }

    @Override
    public Integer call() {
        final Instant start = Instant.now();
        final Configuration configuration = options.configuration(start);
        final PrintWriter out = spec.commandLine().getOut();
        try (Sessions.Opened session = Sessions.open("plumbline maintain", options.master(), options.sparkSettings())) {
            final MaintenanceReport report = maintained(session.spark(), configuration, start, failed -> {
                if (!dryRun) {
                    out.println(failed.line(Duration.between(start, Instant.now())));
                }
            });
            out.println(report.text());
            if (!dryRun) {
                out.println(report.line(Duration.between(start, Instant.now())));
            }
            if (!report.problems().isEmpty()) {
                throw new PlumblineException(String.join("\n", report.problems()));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** @param onFailure receives the report of a failed upkeep, before the failure is thrown */
    private MaintenanceReport maintained(
            final SparkSession spark,
            final Configuration configuration,
            final Instant start,
            final Consumer<MaintenanceReport> onFailure) {
        final String place = configuration.warehouse().place();
        try {
            if (!configuration.warehouse().isThere(spark)) {
                throw new PlumblineException(
                        "the warehouse " + place + " does not exist: set plumbline.warehouse to where the jobs write");
            }
            final Maintenance maintenance =
                    new Maintenance(spark, configuration, LocalDate.ofInstant(start, ZoneOffset.UTC));
            return StoppedSpark.orSentence(
                    spark,
                    () -> EngineFailures.orSentence(() -> maintenance.run(dryRun ? Manner.PLANNED : Manner.DONE)));
        } catch (final Exception failure) { // the engine throws checked exceptions that Java does not see
            onFailure.accept(MaintenanceReport.ofFailure(place, String.valueOf(failure.getMessage())));
            throw failure;
        }
    }
}
