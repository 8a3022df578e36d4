package dev.plumbline.jobs.cli;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.ReferenceText;
import dev.plumbline.input.InputReference;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.jobs.run.CodeVersion;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.window.WindowRange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one job: the same flags for all. */
@Command(mixinStandardHelpOptions = true, versionProvider = JobCommand.Version.class, sortOptions = false)
public final class JobCommand implements Callable<Integer> {

    /** Wide enough for a column of an input with its meaning on one line. */
    private static final int HELP_WIDTH = 120;

    private final Job job;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration (HOCON); without it only defaults and --set")
    private Path config;

    @Mixin
    private final ConfigOptions configOptions = new ConfigOptions();

    @Mixin
    private final WindowOptions windowOptions = new WindowOptions();

    @Option(
            names = "--check-config",
            description = "validate the configuration and the other flags, print it as resolved, and stop")
    private boolean checkConfig;

    @Option(
            names = "--dry-run",
            description = "print what would be read and replaced, reading nothing but schemas, and stop")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    private JobCommand(final Job job) {
        this.job = job;
    }

    /** The command of a job, with help made of what the job says about itself. */
    public static CommandLine of(final Job job) {
        final CommandLine command = new CommandLine(new JobCommand(job));
        command.getCommandSpec().name(job.name());
        command.getCommandSpec()
                .usageMessage()
                .width(HELP_WIDTH)
                .description(job.summary())
                .footer(footer(job));
        return command;
    }

    /**
     * What a job's own {@code main} does: failures leave as exceptions, so that a scheduler shows them.
     *
     * @throws RuntimeException when the run fails
     */
    public static void main(final Job job, final String[] arguments) {
        final AtomicReference<Exception> failure = new AtomicReference<>();
        final CommandLine command = of(job);
        command.setExecutionExceptionHandler((thrown, line, parsed) -> {
            failure.set(thrown);
            return CommandLine.ExitCode.SOFTWARE;
        });
        command.setParameterExceptionHandler((wrong, words) -> {
            failure.set(new PlumblineException(wrong.getMessage()));
            return CommandLine.ExitCode.USAGE;
        });
        command.execute(arguments);
        if (failure.get() instanceof RuntimeException known) {
            throw known;
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        final Configuration configuration =
                configOptions.configuration(Optional.ofNullable(config), List.of(), Instant.now());
        requireUsable(configuration);
        if (checkConfig) {
            out.println(configuration.redactedText());
            out.println("the configuration is valid");
            return CommandLine.ExitCode.OK;
        }
        final WindowRange range = windowOptions.range(configuration.grain(), configuration.windowOrigin());
        final Map<String, String> sparkSettings = configOptions.sparkSettings();
        try (Sessions.Opened session =
                Sessions.open("plumbline-" + job.name(), configOptions.master(), sparkSettings)) {
            final JobRunner runner = new JobRunner(session.spark(), configuration);
            if (dryRun) {
                out.println(runner.describe(job, range));
                return CommandLine.ExitCode.OK;
            }
            final Map<String, Long> written = runner.run(job, range);
            out.println(job.name() + " " + range.from() + " to " + range.to() + " is done:");
            written.forEach((table, rows) -> out.printf("  %-24s %,12d rows%n", table, rows));
            out.println("in "
                    + configuration
                            .warehouse()
                            .catalog()
                            .orElse(configuration.warehouse().root())
                    + "; look with: ./plumbline query \"SELECT * FROM latest_"
                    + job.writes().get(job.writes().size() - 1).name() + " LIMIT 20\"");
        }
        return CommandLine.ExitCode.OK;
    }

    /** Everything that can be known without a session, told at once. */
    private void requireUsable(final Configuration configuration) {
        final List<String> problems = new ArrayList<>(configuration.missingInputs(job));
        if (!checkConfig || windowOptions.areGiven()) {
            note(problems, () -> windowOptions.range(configuration.grain(), configuration.windowOrigin()));
        }
        note(problems, configOptions::sparkSettings);
        if (!problems.isEmpty()) {
            throw new PlumblineException(String.join("\n", problems));
        }
    }

    private static void note(final List<String> problems, final Runnable check) {
        try {
            check.run();
        } catch (final PlumblineException wrong) {
            problems.add(wrong.getMessage());
        }
    }

    private static String[] footer(final Job job) {
        final List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Reads");
        job.inputs().forEach(input -> lines.addAll(described(input, "required")));
        job.optionalInputs().forEach(input -> lines.addAll(described(input, "optional")));
        job.reads().forEach(table -> lines.add("  table " + table.name() + ": " + table.rowMeaning()));
        lines.add("Replaces its windows in");
        job.writes().forEach(table -> lines.add("  " + table.name() + ": " + table.rowMeaning()));
        lines.add("Settings");
        final List<String> blocks = new ArrayList<>(List.of("", "checks"));
        blocks.addAll(job.settingsBlocks());
        lines.addAll(ReferenceText.help(blocks).replace("%", "%%").lines().toList());
        lines.add("Example");
        lines.add(
                "  ./plumbline " + job.name() + " --config conf/demo/upworthy.conf --from 2013-08-25 --to 2015-05-03");
        return lines.toArray(String[]::new);
    }

    private static List<String> described(final LogicalInput input, final String presence) {
        final List<String> lines = new ArrayList<>();
        lines.add("  input " + input.name() + " (" + presence + "): " + input.rowMeaning());
        InputReference.lines(input).forEach(line -> lines.add("      " + line));
        return lines;
    }

    /** Version and commit of the code. */
    public static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"plumbline " + CodeVersion.text()};
        }
    }
}
