package dev.plumbline.jobs.query;

import dev.plumbline.config.Causes;
import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.QueryRelations;
import dev.plumbline.input.Statements;
import dev.plumbline.jobs.cli.FileOptions;
import dev.plumbline.jobs.format.Format;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.View;
import dev.plumbline.table.Views;
import dev.plumbline.table.Warehouse;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers SELECTs over the tables and views of the warehouse. */
@CommandLine.Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = "Answers SELECTs over the tables and views of the warehouse; plumbline tables lists them.",
        footer = {"", "Example:  plumbline query \"SELECT * FROM report_comparisons LIMIT 10\""})
public final class QueryCommand implements Callable<Integer> {

    private static final String ONLY_SELECT = "only a SELECT is allowed here, because only jobs write tables;"
            + " ./plumbline tables lists the tables, and ./plumbline tables NAME the columns of one";

    @Parameters(
            paramLabel = "SQL",
            arity = "1..*",
            description = "a SELECT, or several, which are answered one after another")
    private final List<String> statements = new ArrayList<>();

    @Option(names = "--format", defaultValue = "table", converter = FormatOption.class, description = Format.HELP)
    private Format format;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "largest number of rows of an answer; default: 1000 for table and markdown, all for csv and json")
    private Integer limit;

    @Mixin
    private final FileOptions options = new FileOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        final OptionalInt most = limit == null ? format.defaultLimit() : OptionalInt.of(limit);
        if (most.orElse(0) < 0) {
            throw new PlumblineException("--limit " + limit + " is not a number of rows: give 0 or more");
        }
        final Configuration configuration = options.configuration(Instant.now());
        try (Sessions.Opened session = Sessions.open("plumbline query", options.master(), options.sparkSettings())) {
            final SparkSession spark = session.spark();
            final QueriedTables queried = new QueriedTables(statements.stream()
                    .flatMap(sql -> relations(spark, sql).stream())
                    .toList());
            queried.register(spark, configuration.warehouse());
            // all of them are analysed before the first is answered
            final List<Dataset<Row>> answers =
                    statements.stream().map(sql -> select(spark, sql)).toList();
            for (int answer = 0; answer < answers.size(); answer++) {
                if (answer > 0) {
                    spec.commandLine().getOut().println();
                }
                print(answers.get(answer), most, configuration.timeZone());
            }
            tellUnwritten(queried.asked(), spark, configuration.warehouse());
        }
        return CommandLine.ExitCode.OK;
    }

    /** Asks for one row more than is printed, so that the note about further rows appears only where there are some. */
    private void print(final Dataset<Row> answer, final OptionalInt most, final ZoneId zone) {
        final boolean isLimited = most.isPresent() && most.getAsInt() < Integer.MAX_VALUE;
        final Dataset<Row> asked = isLimited ? answer.limit(most.getAsInt() + 1) : answer;
        final Iterator<Row> rows = format.isForPeople() ? asked.collectAsList().iterator() : asked.toLocalIterator();
        final PrintWriter out = spec.commandLine().getOut();
        final int shown =
                new AnswerPrinter(format, zone, answer.schema()).print(rows, most.orElse(Integer.MAX_VALUE), out);
        out.flush();
        if (isLimited && rows.hasNext()) {
            final PrintWriter err = spec.commandLine().getErr();
            err.println("the answer has more than the " + shown + " rows shown; --limit N shows N");
            err.flush();
        }
    }

    private static Set<String> relations(final SparkSession spark, final String sql) {
        try {
            if (!Statements.isSelect(spark, sql)) {
                throw new PlumblineException(ONLY_SELECT);
            }
            return QueryRelations.of(spark, sql);
        } catch (final ParseException wrong) {
            throw unanswerable(wrong, sql);
        }
    }

    private static Dataset<Row> select(final SparkSession spark, final String sql) {
        try {
            final Dataset<Row> answer = spark.sql(sql);
            if (Statements.runsCode(answer.queryExecution().analyzed())) {
                throw new PlumblineException(
                        Statements.RUNNING_CODE + " are not allowed here: they run code, but a query may only read");
            }
            return answer;
        } catch (final Exception refused) { // the engine throws checked exceptions that Java does not see
            if (refused instanceof AnalysisException wrong) {
                throw unanswerable(wrong, sql);
            }
            throw refused;
        }
    }

    private static PlumblineException unanswerable(final AnalysisException wrong, final String sql) {
        return new PlumblineException(
                "the query cannot be answered: " + Causes.firstLine(wrong) + hint(wrong, sql), wrong);
    }

    private static String hint(final AnalysisException wrong, final String sql) {
        if (wrong instanceof ParseException) {
            return sql.strip().replaceAll(";+$", "").contains(";")
                    ? "; give several queries as separate arguments, each of them a SELECT: only jobs write tables"
                    : "";
        }
        final String name = wrong.getMessageParameters().getOrDefault("relationName", "");
        final String nearest = Nearest.hint(
                name.replace("`", ""),
                Stream.concat(
                                Tables.ALL.stream().map(TableSpec::name),
                                Views.ALL.stream().map(View::name))
                        .toList());
        return name.isEmpty() || !nearest.isEmpty() ? nearest : "; ./plumbline tables lists the existing ones";
    }

    /** An empty answer from a table that does not exist yet differs from one of a table without such rows. */
    private void tellUnwritten(final List<TableSpec> asked, final SparkSession spark, final Warehouse warehouse) {
        final PrintWriter err = spec.commandLine().getErr();
        asked.stream()
                .filter(table -> !warehouse.has(spark, table))
                .forEach(table -> err.println("the table " + table.name() + " does not exist yet in "
                        + warehouse.place() + ", so it has no rows: it is written by " + table.writtenBy()));
        err.flush();
    }
}
