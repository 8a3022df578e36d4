package dev.plumbline.jobs;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.Redaction;
import dev.plumbline.jobs.backfill.BackfillCommand;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.demo.DemoCommand;
import dev.plumbline.jobs.doctor.DoctorCommand;
import dev.plumbline.jobs.explain.ExplainCommand;
import dev.plumbline.jobs.maintain.MaintainCommand;
import dev.plumbline.jobs.query.QueryCommand;
import dev.plumbline.jobs.query.TablesCommand;
import dev.plumbline.jobs.simulate.SimulateCommand;
import java.io.PrintWriter;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code plumbline}: every job, the demo, and commands to look into the tables. */
@Command(
        name = "plumbline",
        mixinStandardHelpOptions = true,
        versionProvider = JobCommand.Version.class,
        subcommands = {DemoCommand.class, QueryCommand.class, TablesCommand.class},
        description =
                "Tells a team the truth about its ranking models: offline metrics beside online outcomes, with intervals.",
        footer = {"", "Start with:  plumbline demo", "Help for a command:  plumbline ranking --help"})
public final class Plumbline implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(final String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with all commands; exit code 0 for success, 1 for a failed run, 2 for a wrong call, 3 for alerts. */
    public static CommandLine commandLine() {
        final CommandLine root = new CommandLine(new Plumbline());
        Jobs.ALL.forEach(job -> root.addSubcommand(job.name(), JobCommand.of(job)));
        root.addSubcommand("explain", ExplainCommand.of(Jobs.ALL));
        root.addSubcommand("backfill", BackfillCommand.of(Jobs.OF_TABLES));
        root.addSubcommand("doctor", DoctorCommand.of(Jobs.ALL));
        root.addSubcommand("maintain", MaintainCommand.commandLine());
        root.addSubcommand("simulate", SimulateCommand.commandLine());
        root.setParameterExceptionHandler(Plumbline::wrongCall);
        root.setExecutionExceptionHandler(Plumbline::failedRun);
        return root;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int wrongCall(final ParameterException wrong, final String[] arguments) {
        final CommandLine command = wrong.getCommandLine();
        final PrintWriter err = command.getErr();
        err.println("plumbline: " + Redaction.of(sentence(wrong, command)) + "; see "
                + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static String sentence(final ParameterException wrong, final CommandLine command) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return wrong.getMessage().lines().findFirst().orElse("wrong call");
        }
        final String word = unmatched.getUnmatched().get(0);
        final boolean flag = word.startsWith("-");
        final Set<String> known = flag
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
        final String what = flag ? "flag" : command.getSubcommands().isEmpty() ? "argument" : "job";
        return "unknown " + what + " '" + word + "'" + Nearest.hint(word, known);
    }

    private static int failedRun(final Exception failure, final CommandLine command, final ParseResult parsed) {
        final PrintWriter err = command.getErr();
        if (failure instanceof PlumblineException known) {
            err.println("plumbline: " + Redaction.of(known.getMessage()));
        } else {
            err.println("plumbline: unexpected failure: " + Redaction.of(String.valueOf(failure.getMessage()))
                    + "; as far as Plumbline can tell, your configuration and data did not cause it: please report it with"
                    + " the stack trace below");
            err.println(Redaction.stackTrace(failure).stripTrailing());
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
