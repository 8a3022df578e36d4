package dev.plumbline.jobs.query;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.table.ColumnSpec;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what tables there are and what their columns mean; needs no session. */
@Command(
        name = "tables",
        mixinStandardHelpOptions = true,
        description = "Lists the output tables, or the columns of one with their meaning.",
        footer = {"", "Example:  plumbline tables offline_metrics"})
public final class TablesCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "a table")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            Tables.ALL.forEach(
                    table -> out.printf("%-24s %-10s %s%n", table.name(), table.writtenBy(), table.rowMeaning()));
            return CommandLine.ExitCode.OK;
        }
        final List<String> known = Tables.ALL.stream().map(TableSpec::name).toList();
        final TableSpec table = Tables.ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PlumblineException("there is no table '" + name + "'" + Nearest.hint(name, known)
                        + "; known are " + String.join(", ", known)));
        out.println(table.name() + ": " + table.rowMeaning() + "; key " + String.join(", ", table.keys()));
        for (final ColumnSpec column : table.columns()) {
            out.printf("  %-26s %-44s %s%n", column.name(), column.type(), column.comment());
        }
        return CommandLine.ExitCode.OK;
    }
}
