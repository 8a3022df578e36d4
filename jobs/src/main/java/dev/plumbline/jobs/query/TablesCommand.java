package dev.plumbline.jobs.query;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.format.Format;
import dev.plumbline.jobs.format.Grid;
import dev.plumbline.table.ColumnSpec;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.View;
import dev.plumbline.table.Views;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists tables and views and the meaning of their columns; needs no session. */
@Command(
        name = "tables",
        mixinStandardHelpOptions = true,
        description = "Lists the output tables and their views, the columns of a table, or the SQL of a view.",
        footer = {"", "Example:  plumbline tables offline_metrics"})
public final class TablesCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "a table or a view")
    private String name;

    @Option(names = "--format", defaultValue = "table", converter = FormatOption.class, description = Format.HELP)
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (name == null) {
            print("", everything());
            return CommandLine.ExitCode.OK;
        }
        final Optional<TableSpec> table =
                Tables.ALL.stream().filter(each -> each.name().equals(name)).findFirst();
        final Optional<View> view =
                Views.ALL.stream().filter(each -> each.name().equals(name)).findFirst();
        if (table.isEmpty() && view.isEmpty()) {
            throw unknown();
        }
        table.ifPresent(each -> print(
                each.name() + ": " + each.rowMeaning() + "; key " + String.join(", ", each.keys()), columns(each)));
        view.ifPresent(this::print);
        return CommandLine.ExitCode.OK;
    }

    private PlumblineException unknown() {
        final List<String> tables = Tables.ALL.stream().map(TableSpec::name).toList();
        final Stream<String> views = Views.ALL.stream().map(View::name);
        return new PlumblineException("there is no table '" + name + "'"
                + Nearest.hint(name, Stream.concat(tables.stream(), views).toList()) + "; known are "
                + String.join(", ", tables) + " and the views that plumbline tables lists");
    }

    private static Grid everything() {
        return Grid.ofTexts(
                List.of("name", "written_by", "one_row_is"),
                Stream.concat(
                                Tables.ALL.stream()
                                        .map(table -> List.of(table.name(), table.writtenBy(), table.rowMeaning())),
                                Views.ALL.stream().map(view -> List.of(view.name(), "(view)", view.meaning())))
                        .toList());
    }

    private static Grid columns(final TableSpec table) {
        return Grid.ofTexts(
                List.of("column", "type", "null", "meaning"),
                table.columns().stream().map(TablesCommand::column).toList());
    }

    private static List<String> column(final ColumnSpec column) {
        return List.of(
                column.name(),
                column.type(),
                column.nullability() == ColumnSpec.Nullability.NULLABLE ? "yes" : "no",
                column.comment());
    }

    /** A view is read as SQL, which does not fit into a line of a table. */
    private void print(final View view) {
        if (format.isForPeople()) {
            final PrintWriter out = spec.commandLine().getOut();
            out.println(view.name() + ": " + view.meaning() + "\n\n" + view.select(TableSpec::name));
        } else {
            print(
                    "",
                    Grid.ofTexts(
                            List.of("name", "meaning", "sql"),
                            List.of(List.of(view.name(), view.meaning(), view.select(TableSpec::name)))));
        }
    }

    private void print(final String heading, final Grid grid) {
        final PrintWriter out = spec.commandLine().getOut();
        if (format.isForPeople() && !heading.isEmpty()) {
            out.println(heading + "\n");
        }
        out.println(format.text(grid, ZoneOffset.UTC));
    }
}
