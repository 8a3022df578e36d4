package dev.plumbline.jobs.cli;

import dev.plumbline.config.ReferenceText;
import dev.plumbline.input.InputReference;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.jobs.run.Job;
import java.util.ArrayList;
import java.util.List;

/** The text below the flags in a job's help: what the job reads and replaces, and its settings. */
final class JobHelp {

    private JobHelp() {}

    static String[] footer(final Job job) {
        final List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Reads");
        job.inputs().forEach(input -> lines.addAll(described(input, "required")));
        job.oneOfInputs().forEach(input -> lines.addAll(described(input, "one of these is required")));
        job.optionalInputs().forEach(input -> lines.addAll(described(input, "optional")));
        job.allReads().forEach(table -> lines.add("  table " + table.name() + ": " + table.rowMeaning()));
        if (!job.writes().isEmpty()) {
            lines.add("Replaces its windows in");
        }
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
}
