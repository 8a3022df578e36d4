package dev.plumbline.jobs.world;

import dev.plumbline.jobs.Plumbline;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * What a call of the command line answered, run inside the test's JVM.
 *
 * @param exitCode as the process would have ended
 * @param out standard output
 * @param err standard error
 */
public record Answer(int exitCode, String out, String err) {

    /** Calls {@code plumbline} with the arguments. */
    public static Answer to(final String... arguments) {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final CommandLine line =
                Plumbline.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        final int exitCode = line.execute(arguments);
        return new Answer(exitCode, out.toString(), err.toString());
    }

    /** Lines of standard error. */
    public List<String> errorLines() {
        return err.lines().toList();
    }
}
