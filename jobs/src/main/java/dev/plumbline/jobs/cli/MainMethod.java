package dev.plumbline.jobs.cli;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.Redaction;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;

/** What the {@code main} of a class for spark-submit does: failures are thrown as exceptions, so that a scheduler shows them. */
public final class MainMethod {

    private MainMethod() {}

    /**
     * Runs a command. Ends the process if the command succeeded with an exit code other than 0, as for alerts.
     *
     * @throws RuntimeException when the call is wrong or the run fails, without secrets
     */
    public static void run(final CommandLine command, final String[] arguments) {
        final AtomicReference<Exception> failure = new AtomicReference<>();
        command.setExecutionExceptionHandler((thrown, line, parsed) -> {
            failure.set(thrown);
            return CommandLine.ExitCode.SOFTWARE;
        });
        command.setParameterExceptionHandler((wrong, words) -> {
            failure.set(new PlumblineException(wrong.getMessage()));
            return CommandLine.ExitCode.USAGE;
        });
        final int exitCode = command.execute(arguments);
        if (failure.get() != null) {
            throw withoutSecrets(failure.get());
        }
        if (exitCode != CommandLine.ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    /** The caller of {@code main} prints messages and causes unchanged. */
    private static RuntimeException withoutSecrets(final Exception failure) {
        if (Redaction.isNeeded(failure)) {
            return failure instanceof PlumblineException
                    ? new PlumblineException(Redaction.of(failure.getMessage()))
                    : new IllegalStateException(Redaction.stackTrace(failure));
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
