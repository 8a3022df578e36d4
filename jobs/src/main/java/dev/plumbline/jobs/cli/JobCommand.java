package dev.plumbline.jobs.cli;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.jobs.run.CodeVersion;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.FinishedRun;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobFlag;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.jobs.run.RunResult;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.table.TableSpec;
import dev.plumbline.window.WindowRange;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one job: the same flags for all. */
@Command(mixinStandardHelpOptions = true, versionProvider = JobCommand.Version.class, sortOptions = false)
public final class JobCommand implements Callable<Integer> {

    /** Wide enough for a column of an input with its meaning on one line. */
    private static final int HELP_WIDTH = 120;

    /** Given instead of a file; then nothing else is printed to the standard output. */
    private static final String STANDARD_OUTPUT = "-";

    private static final String FAIL_ON_ALERTS = "--fail-on-alerts";

    /** Neither a failed run nor a wrong call. */
    private static final int EXIT_CODE_OF_ALERTS = 3;

    private static final Logger PROGRESS = LoggerFactory.getLogger("dev.plumbline.progress");

    private final Job job;

    @Mixin
    private final FileOptions options = new FileOptions();

    @Mixin
    private final WindowOptions windowOptions = new WindowOptions();

    @Option(
            names = "--check-config",
            description = "validate the configuration and the other flags, print the resolved configuration, and stop")
    private boolean checkConfig;

    @Option(names = "--dry-run", description = "print what would be read and replaced, and stop; reads only schemas")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    private JobCommand(final Job job) {
        this.job = job;
    }

    /** The command of a job, with help built from what the job says about itself. */
    public static CommandLine of(final Job job) {
        final CommandLine command = new CommandLine(new JobCommand(job));
        command.getCommandSpec().name(job.name());
        job.flags().forEach(flag -> command.getCommandSpec().addOption(option(flag)));
        if (!job.alerts().isEmpty()) {
            command.getCommandSpec().addOption(failOnAlerts());
        }
        command.getCommandSpec()
                .usageMessage()
                .width(HELP_WIDTH)
                .description(job.summary())
                .footer(JobHelp.footer(job));
        return command;
    }

    private static OptionSpec failOnAlerts() {
        return OptionSpec.builder(FAIL_ON_ALERTS)
                .arity("0")
                .type(boolean.class)
                .description("end with exit code " + EXIT_CODE_OF_ALERTS
                        + " when windows of the run have alerts; the run itself has succeeded, and job_runs says so")
                .build();
    }

    private static OptionSpec option(final JobFlag flag) {
        return OptionSpec.builder(flag.name())
                .type(String.class)
                .paramLabel(flag.label())
                .description(flag.help())
                .build();
    }

    /**
     * What a job's own {@code main} does.
     *
     * @throws RuntimeException when the run fails
     */
    public static void main(final Job job, final String[] arguments) {
        MainMethod.run(of(job), arguments);
    }

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        final Call call = call(options.source(assignments()));
        final Configuration configuration = call.configuration();
        if (checkConfig) {
            out.println(configuration.redactedText());
            out.println("the configuration is valid");
            return CommandLine.ExitCode.OK;
        }
        final WindowRange range = call.range().orElseThrow();
        PROGRESS.info("{}: {} to {}, starting Spark", job.name(), range.from(), range.to());
        try (Sessions.Opened session =
                Sessions.open("plumbline " + job.name(), options.master(), call.sparkSettings())) {
            final JobRunner runner = new JobRunner(session.spark(), configuration);
            if (dryRun) {
                out.println(runner.describe(job, range));
                return CommandLine.ExitCode.OK;
            }
            final boolean isTold = !ownFlags().containsValue(STANDARD_OUTPUT);
            final RunResult result = runner.run(job, range, failed -> {
                if (isTold) {
                    out.println(failed.line());
                }
            });
            try {
                job.afterwards(new FinishedRun(session.spark(), configuration, range, ownFlags()), out);
            } finally {
                if (isTold) {
                    tell(result, configuration, out);
                }
            }
            return result.hasAlerts() && failsOnAlerts() ? EXIT_CODE_OF_ALERTS : CommandLine.ExitCode.OK;
        }
    }

    private void tell(final RunResult result, final Configuration configuration, final PrintWriter out) {
        final WindowRange range = result.range();
        out.println(job.name() + " " + range.from() + " to " + range.to() + " is done:");
        new TreeMap<>(result.tables()).forEach((table, rows) -> out.printf("  %-24s %,12d rows%n", table, rows));
        lastOf(job.writes(), result.tables())
                .ifPresent(
                        table -> out.println("in " + configuration.warehouse().place() + "; to see the rows: "
                                + options.nextQuery().text(table)));
        out.println(result.line());
    }

    private boolean failsOnAlerts() {
        return spec.commandLine().getParseResult().hasMatchedOption(FAIL_ON_ALERTS);
    }

    /** The settings that the job's own flags stand for. */
    private List<String> assignments() {
        final Map<String, String> given = ownFlags();
        return job.flags().stream()
                .filter(flag -> given.containsKey(flag.name()))
                .flatMap(flag ->
                        flag.setting().map(key -> key + "=" + ConfigSource.quotedText(given.get(flag.name()))).stream())
                .toList();
    }

    private Map<String, String> ownFlags() {
        final Map<String, String> given = new TreeMap<>();
        for (final JobFlag flag : job.flags()) {
            final String value = spec.commandLine().getParseResult().matchedOptionValue(flag.name(), null);
            if (value != null) {
                given.put(flag.name(), value);
            }
        }
        return given;
    }

    /** Everything that can be checked without a session; all problems are reported at once. */
    private Call call(final ConfigSource source) {
        final Problems problems = new Problems();
        final Optional<Configuration> configuration =
                problems.check(() -> Optional.of(Configuration.forJob(source, job, Instant.now())));
        final Optional<WindowRange> range = checkConfig && !windowOptions.areGiven()
                ? Optional.empty()
                : problems.check(() -> windowOptions.range(new SettingsReader(source)));
        final Optional<Map<String, String>> sparkSettings = problems.check(() -> Optional.of(options.sparkSettings()));
        job.flags().forEach(flag -> Optional.ofNullable(ownFlags().get(flag.name()))
                .filter(value -> !value.equals(STANDARD_OUTPUT))
                .flatMap(flag::problem)
                .ifPresent(problems::note));
        problems.throwAny();
        return new Call(configuration.orElseThrow(), range, sparkSettings.orElseThrow());
    }

    private record Call(Configuration configuration, Optional<WindowRange> range, Map<String, String> sparkSettings) {}

    /** The last one that received rows. */
    private static Optional<TableSpec> lastOf(final List<TableSpec> tables, final Map<String, Long> written) {
        return tables.stream()
                .filter(table -> written.getOrDefault(table.name(), 0L) > 0)
                .reduce((earlier, later) -> later)
                .or(() -> tables.stream().reduce((earlier, later) -> later));
    }

    /** Version and commit of the code. */
    public static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"plumbline " + CodeVersion.text()};
        }
    }
}
